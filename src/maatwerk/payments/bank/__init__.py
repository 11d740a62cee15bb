"""What goes to the bank and what comes back, as messages of ISO 20022; knows no register.

Out goes a credit transfer initiation, back come its status reports and the statements of the
account. None of it knows a case or a ledger.
"""
