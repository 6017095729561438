// Here the stack takes only signed orders. A test imports this before what starts the stack.

process.env.STACK_OPTIONS = '--proofs';
