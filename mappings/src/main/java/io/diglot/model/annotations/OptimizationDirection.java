package io.diglot.model.annotations;

/** Which end of a scale is the better one, in Arize's words. */
public enum OptimizationDirection {
    MAXIMIZE,
    MINIMIZE,
    NONE
}
