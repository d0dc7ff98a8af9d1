package io.diglot.opik.experiments;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mapstruct.Mapping;

/** What Opik shows at an experiment of an evaluation suite, and computes of what was asserted of its runs. */
@Mapping(target = "passRate", source = "overview.passRate")
@Mapping(target = "passedCount", source = "overview.passRate.passed")
@Mapping(target = "totalCount", source = "overview.passRate.total")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface OfEvaluationSuites {}
