//! How many payments a second one stack takes, as far as that follows from the figures.
