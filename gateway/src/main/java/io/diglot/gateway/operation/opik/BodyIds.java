package io.diglot.gateway.operation.opik;

import io.diglot.opik.OpikIdList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ids that the body of a request lists: 1 to 1,000. */
public final class BodyIds {

    private static final int MOST = 1000;

    private BodyIds() {}

    /**
     * Each once.
     *
     * @throws io.diglot.gateway.failure.FailureException as Opik refuses it, where there are too few or too many, or one is
     *     null
     */
    public static List<UUID> each(OpikRequest request) {
        List<@Nullable UUID> sent = request.body(OpikIdList.class).ids();
        check(new Violations(), sent).refuse();
        return distinct(sent);
    }

    /** Looks whether there are too few or too many, or one is null. */
    public static Violations check(Violations violations, @Nullable List<@Nullable UUID> sent) {
        return violations
                .sized(sent, 1, MOST, "ids")
                .check(
                        sent == null || sent.stream().noneMatch(Objects::isNull),
                        "ids[].<iterable element> must not be null");
    }

    /** Those that were checked, each once. */
    public static List<UUID> distinct(@Nullable List<@Nullable UUID> checked) {
        return present(checked).stream().distinct().toList();
    }

    /**
     * As they come, without those that are null, where Opik passes over them.
     *
     * @throws io.diglot.gateway.failure.FailureException as Opik refuses it, where there are too few or too many
     */
    public static List<UUID> present(OpikRequest request) {
        List<@Nullable UUID> sent = request.body(OpikIdList.class).ids();
        new Violations().sized(sent, 1, MOST, "ids").refuse();
        return present(sent);
    }

    private static List<UUID> present(@Nullable List<@Nullable UUID> sent) {
        return Objects.requireNonNull(sent).stream().filter(Objects::nonNull).toList();
    }
}
