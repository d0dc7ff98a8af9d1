package io.diglot.gateway.operation.arize;

import io.diglot.arize.ArizeAnnotated;
import io.diglot.arize.ArizeAnnotationMapper;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.paging.Walk;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.annotations.AnnotationDraft;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Answers who annotated: with no body, or with what the records bear then where the client is one that reads it. */
@Component
public final class AnnotatedRecords {

    private static final int AT_A_TIME = 500;

    private final ArizeAnnotationMapper mapper;

    AnnotatedRecords(ArizeAnnotationMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * How the records are found.
     *
     * @param among walks through records of which some have the ids
     */
    public record Search<T>(
            Function<Set<String>, Walk<T>> among, Function<T, String> id, Function<T, List<Annotation>> annotations) {}

    /** @param said by whoever annotated, and kept by now */
    public <T> Mono<Reply> reply(ArizeRequest request, List<AnnotationDraft> said, Search<T> search) {
        if (!request.client().readsAnnotated()) {
            return Mono.just(Reply.accepted());
        }
        Set<String> ids = said.stream().map(AnnotationDraft::recordId).collect(Collectors.toSet());
        Walk<T> walk = search.among().apply(ids);
        return walk.next(null, AT_A_TIME)
                .expand(part -> part.hasMore() ? walk.next(part.next(), AT_A_TIME) : Mono.empty())
                .concatMapIterable(part -> part.content().stream()
                        .filter(record -> ids.contains(search.id().apply(record)))
                        .map(record -> result(record, search))
                        .toList())
                .collectMap(ArizeAnnotated.Result::recordId)
                .map(found -> Reply.ok(new ArizeAnnotated(inOrder(said, found))));
    }

    private <T> ArizeAnnotated.Result result(T record, Search<T> search) {
        return new ArizeAnnotated.Result(
                search.id().apply(record), mapper.toArize(search.annotations().apply(record)));
    }

    /** As they were named, each once; one that there is not has nothing to tell. */
    private static List<ArizeAnnotated.Result> inOrder(
            List<AnnotationDraft> said, Map<String, ArizeAnnotated.Result> found) {
        return said.stream()
                .map(AnnotationDraft::recordId)
                .distinct()
                .filter(found::containsKey)
                .map(found::get)
                .toList();
    }
}
