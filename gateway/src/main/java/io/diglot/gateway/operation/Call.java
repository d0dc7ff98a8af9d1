package io.diglot.gateway.operation;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.gateway.caller.Caller;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;

/**
 * A request, read and authenticated.
 *
 * @param path the path as the vendor has it, without the gateway's prefixes
 * @param own the URI under which the caller reaches {@code path}: the configured public one, or the request's own host
 * @param variables the path's variables, percent-decoded
 * @param body the whole body, inflated; empty where none was sent, or where it is read as octets
 * @param octets the body in parts, read as they are asked for; empty where it is read whole
 */
public record Call(
        CataloguedOperation operation,
        Caller caller,
        String path,
        Supplier<URI> own,
        Map<String, String> variables,
        MultiValueMap<String, String> query,
        HttpHeaders headers,
        byte[] body,
        Flux<byte[]> octets,
        BodyCodecs codecs) {

    /** The URI under which the caller reaches this. */
    public URI self() {
        return own.get();
    }

    /** A variable of the operation's path. */
    public String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    /** The first value of a query parameter; an empty value is as good as none, to both vendors. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.getFirst(name)).filter(value -> !value.isEmpty());
    }

    /** All values of a query parameter that are not empty. */
    public List<String> queries(String name) {
        return query.getOrDefault(name, List.of()).stream()
                .filter(value -> value != null && !value.isEmpty())
                .toList();
    }
}
