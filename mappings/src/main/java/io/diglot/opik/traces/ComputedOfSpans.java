package io.diglot.opik.traces;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mapstruct.Mapping;

/** What Opik shows at a trace and computes of its spans. */
@Mapping(target = "usage", source = "overview.spans.usage")
@Mapping(target = "totalEstimatedCost", source = "overview.spans.totalEstimatedCost")
@Mapping(target = "spanCount", source = "overview.spans.spanCount")
@Mapping(target = "llmSpanCount", source = "overview.spans.llmSpanCount")
@Mapping(target = "hasToolSpans", source = "overview.spans.hasToolSpans")
@Mapping(target = "providers", source = "overview.spans.providers")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface ComputedOfSpans {}
