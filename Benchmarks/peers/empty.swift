// A program that does nothing: the cost of starting any Swift program.
