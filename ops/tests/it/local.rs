//! The real program on the local stack.
