"""What each command makes happen, a module for each part of a case's life.

An act is a pure function of the case, the command and the setting; it gives the events, or a
refusal. That the command is possible at all, at this stage and for this role, is settled by
the table of transitions before it is asked.
"""
