package io.diglot.model;

/** A score for one trace or span among many. */
public record Scored<I>(I target, ScoreDraft score) {}
