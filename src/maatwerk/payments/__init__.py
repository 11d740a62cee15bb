"""What is paid: the quarterly run, the file for the bank and its answers, recovery, the ledger."""
