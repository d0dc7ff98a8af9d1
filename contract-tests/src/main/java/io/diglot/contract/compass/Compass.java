package io.diglot.contract.compass;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Availability;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.catalogue.OperationCatalogue.Match;
import io.diglot.contract.server.VendorPath;
import io.diglot.fidelity.BodyLosses;
import io.diglot.fidelity.Fate;
import io.diglot.fidelity.FidelityTable;
import io.diglot.fidelity.FieldFate;
import io.diglot.fidelity.Losses;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says what would become of a call. */
public final class Compass {

    private static final Pattern OF_AN_API = Pattern.compile("/(?:v[12]|is-alive)/.+", Pattern.DOTALL);
    private static final byte[] NO_BODY = {};

    private final OperationCatalogue catalogue = OperationCatalogue.load();
    private final Map<Dialect, FidelityTable> fates = new EnumMap<>(Dialect.class);
    private final Map<String, BodyLosses> losses = new HashMap<>();

    /**
     * What becomes of a call with one backend.
     *
     * @param because the fields that are lost, or why it is not served
     */
    public record Bearing(Course course, String because) {}

    /**
     * A call, judged.
     *
     * @param what its operation by name, or its method and path
     * @param bodyUnknown whether it may have a body that was not seen
     */
    public record Judged(String what, Map<Backend, Bearing> bearings, boolean bodyUnknown) {}

    public Compass() {
        for (Dialect dialect : Dialect.values()) {
            fates.put(dialect, FidelityTable.load(dialect));
        }
    }

    /** Nothing, where it is not a call of either API. */
    public Optional<Judged> judge(SeenCall call) {
        String path = VendorPath.place(call.path());
        if (!OF_AN_API.matcher(path).matches()) {
            return Optional.empty();
        }
        Dialect dialect = VendorPath.dialect(path);
        String method = call.method().equals("HEAD") ? "GET" : call.method();
        Map<Backend, Bearing> bearings = new EnumMap<>(Backend.class);
        if (!(catalogue.find(dialect, method, path) instanceof Match.Found found)) {
            Bearing unknown = new Bearing(Course.NOT_SERVED, "not an operation that is known");
            for (Backend backend : Backend.values()) {
                bearings.put(backend, isPassedOn(backend, dialect, path) ? passed() : unknown);
            }
            return Optional.of(new Judged(method + " " + path, bearings, false));
        }
        CataloguedOperation operation = found.operation();
        Bearing served = served(operation, parameters(call.path()), call);
        for (Backend backend : Backend.values()) {
            bearings.put(backend, isPassedOn(backend, dialect, path) ? passed() : with(backend, operation, served));
        }
        boolean mayHaveBody = served.course() != Course.NOT_SERVED
                && call.body() == null
                && !method.equals("GET")
                && !method.equals("DELETE");
        return Optional.of(new Judged(operation.name(), bearings, mayHaveBody));
    }

    private static boolean isPassedOn(Backend backend, Dialect dialect, String path) {
        return backend.passesOn(dialect) && !OperationCatalogue.isAnsweredHere(path);
    }

    private static Bearing passed() {
        return new Bearing(Course.PASSED_ON, "");
    }

    private static Bearing with(Backend backend, CataloguedOperation operation, Bearing served) {
        if (served.course() == Course.NOT_SERVED) {
            return served;
        }
        return backend.unservedBy(operation)
                .map(number -> new Bearing(Course.NOT_SERVED, "difference " + number))
                .orElse(served);
    }

    private Bearing served(CataloguedOperation operation, Set<String> parameters, SeenCall call) {
        if (operation.availability() != Availability.SERVED) {
            return new Bearing(Course.NOT_SERVED, String.valueOf(operation.because()));
        }
        FidelityTable table = Objects.requireNonNull(fates.get(operation.dialect()));
        byte[] body = call.body();
        Losses lost = losses.computeIfAbsent(operation.name(), any -> BodyLosses.of(table, operation.id()))
                .in(body == null ? NO_BODY : body);
        Map<String, FieldFate> rows = table.ofParameters(operation.id());
        List<String> dropped = new ArrayList<>(lost.dropped());
        parameters.stream()
                .filter(name -> Optional.ofNullable(rows.get(name))
                        .map(FieldFate::fate)
                        .filter(fate -> fate == Fate.DROPPED || fate == Fate.REFUSED)
                        .isPresent())
                .forEach(name -> dropped.add("?" + name));
        if (!dropped.isEmpty()) {
            return new Bearing(Course.LOSSY, "dropped: " + String.join(", ", dropped));
        }
        return lost.recorded().isEmpty()
                ? new Bearing(Course.LOSSLESS, "")
                : new Bearing(Course.OWN_DIALECT, "in their own dialect only: " + String.join(", ", lost.recorded()));
    }

    /** Those in the query of a path. */
    private static Set<String> parameters(String path) {
        Set<String> names = new TreeSet<>();
        int query = path.indexOf('?');
        if (query >= 0) {
            Stream.of(path.substring(query + 1).split("&", -1))
                    .map(part -> part.split("=", 2)[0])
                    .filter(name -> !name.isEmpty())
                    .forEach(name -> names.add(decoded(name)));
        }
        return names;
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
