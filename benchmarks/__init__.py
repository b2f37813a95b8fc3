"""What is fast, against what: every figure here can be made again by running the module that prints it."""
