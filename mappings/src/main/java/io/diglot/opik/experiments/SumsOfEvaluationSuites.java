package io.diglot.opik.experiments;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mapstruct.Mapping;

/** What Opik shows at a group of experiments of evaluation suites. */
@Mapping(target = "passRateAvg", source = "passRate")
@Mapping(target = "passedCountSum", source = "passed")
@Mapping(target = "totalCountSum", source = "asserted")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface SumsOfEvaluationSuites {}
