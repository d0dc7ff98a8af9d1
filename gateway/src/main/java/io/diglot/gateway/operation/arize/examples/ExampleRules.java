package io.diglot.gateway.operation.arize.examples;

import io.diglot.arize.ArizeAnnotationMapper;
import io.diglot.arize.ArizeExampleInput;
import io.diglot.arize.ArizeExampleMapper;
import io.diglot.arize.ArizeIds;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.versions.DatasetVersionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Arize asks of requests about examples. */
public final class ExampleRules {

    static final int MOST = 1000;

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private ExampleRules() {}

    static DatasetId dataset(ArizeRequest request) {
        return new DatasetId(request.pathId("dataset_id", ArizeIds.DATASET, Resource.DATASET));
    }

    /** The version that the query names; clients send the parameter empty where they mean the latest one. */
    static @Nullable DatasetVersionId version(ArizeRequest request) {
        return request.queryId("dataset_version_id", ArizeIds.DATASET_VERSION, Resource.DATASET_VERSION)
                .map(DatasetVersionId::new)
                .orElse(null);
    }

    /** The version that a body names; none where the latest one is meant. */
    static @Nullable DatasetVersionId version(@Nullable String named) {
        return named == null || named.isEmpty()
                ? null
                : new DatasetVersionId(ArizeRequest.bodyId(named, ArizeIds.DATASET_VERSION, Resource.DATASET_VERSION));
    }

    /** Examples to be made. */
    public static List<ArizeExampleInput> toBeMade(@Nullable List<ArizeExampleInput> examples) {
        List<ArizeExampleInput> some = some(examples);
        for (int i = 0; i < some.size(); i++) {
            Map<String, Json> members = some.get(i).members();
            String path = path(i);
            requireColumns(some.get(i), path);
            refuse(members, "id", path);
            refuseServersOwn(members, path);
        }
        return some;
    }

    /** An example is something. */
    public static void requireColumns(ArizeExampleInput example, String path) {
        if (example.members().entrySet().stream().noneMatch(ExampleRules::isColumn)) {
            throw ArizeRequest.unprocessable(path + " must not be empty");
        }
    }

    /** Examples to be changed; each names its id. */
    static List<ArizeExampleInput> toBeChanged(@Nullable List<ArizeExampleInput> examples) {
        List<ArizeExampleInput> some = some(examples);
        for (int i = 0; i < some.size(); i++) {
            Map<String, Json> members = some.get(i).members();
            Json id = members.get("id");
            if (id == null || id.isNull()) {
                throw ArizeRequest.unprocessable(path(i) + ".id is missing");
            }
            if (!id.isString()) {
                throw ArizeRequest.unprocessable(path(i) + ".id must be a string");
            }
            refuseServersOwn(members, path(i));
        }
        return some;
    }

    /** The id that a text is; nothing where it is none, as such an example there cannot be. */
    static Optional<ExampleId> id(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(new ExampleId(UUID.fromString(text))) : Optional.empty();
    }

    private static List<ArizeExampleInput> some(@Nullable List<ArizeExampleInput> examples) {
        if (examples == null) {
            throw ArizeRequest.unprocessable("examples is missing");
        }
        if (examples.isEmpty() || examples.size() > MOST) {
            throw ArizeRequest.unprocessable("examples must hold 1 to " + MOST + " examples");
        }
        int missing = examples.indexOf(null);
        if (missing >= 0) {
            throw ArizeRequest.unprocessable(path(missing) + " is missing");
        }
        return examples;
    }

    private static boolean isColumn(Map.Entry<String, Json> member) {
        return !member.getKey().equals(ArizeExampleMapper.ANNOTATIONS)
                || ArizeAnnotationMapper.sayAnything(member.getValue());
    }

    private static void refuseServersOwn(Map<String, Json> members, String path) {
        ArizeExampleMapper.SERVERS_OWN.forEach(member -> refuse(members, member, path));
    }

    private static void refuse(Map<String, Json> members, String member, String path) {
        if (members.containsKey(member)) {
            throw reserved(path, member);
        }
    }

    private static FailureException reserved(String path, String member) {
        return ArizeRequest.unprocessable(path + "." + member + " is reserved");
    }

    private static String path(int index) {
        return "examples[" + index + "]";
    }
}
