package io.diglot.catalogue;

import io.diglot.catalogue.CataloguedOperation.Availability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A resource of a vendor of which some operations are not served, all for one reason.
 *
 * @param resource what people call it
 * @param operations the method and path of each, by the vendor's own operation id
 */
public record UnservedResource(
        Dialect dialect, String resource, Availability availability, String because, Map<String, String> operations) {

    public UnservedResource {
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(because, "because");
        if (availability == Availability.SERVED) {
            throw new IllegalArgumentException(resource + ": what is served stands in operations.yaml.");
        }
        operations = new LinkedHashMap<>(operations);
    }

    List<CataloguedOperation> catalogued() {
        return operations.entrySet().stream()
                .map(operation -> catalogued(operation.getKey(), operation.getValue()))
                .toList();
    }

    private CataloguedOperation catalogued(String id, String call) {
        int blank = call.indexOf(' ');
        if (blank < 0) {
            throw new IllegalArgumentException(id + ": a call is a method and a path.");
        }
        return new CataloguedOperation(
                dialect,
                id,
                call.substring(0, blank),
                call.substring(blank + 1),
                availability,
                because,
                false,
                false,
                null);
    }
}
