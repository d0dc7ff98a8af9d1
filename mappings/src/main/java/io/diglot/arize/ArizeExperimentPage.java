package io.diglot.arize;

import java.util.List;

/** A page of experiments ({@code ListExperimentsResponse}). */
public record ArizeExperimentPage(List<ArizeExperiment> experiments, ArizePagination pagination) {}
