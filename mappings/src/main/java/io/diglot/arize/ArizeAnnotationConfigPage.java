package io.diglot.arize;

import java.util.List;

/** A page of annotation configs. */
public record ArizeAnnotationConfigPage(List<ArizeAnnotationConfig> annotationConfigs, ArizePagination pagination) {}
