package io.diglot.gateway.second.writes;

import io.diglot.gateway.second.writes.Meaning.Hint;
import io.diglot.gateway.second.writes.Meaning.KindOfEntity;
import io.diglot.gateway.second.writes.Meaning.Otherwise;
import io.diglot.gateway.second.writes.Meaning.ProjectOfThreads;
import io.diglot.gateway.second.writes.Meaning.Thing;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.Named;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one operation names.
 *
 * @param path what the variables of its path are
 * @param body what members of its body are, by their path
 * @param form a field of its form that is the id of a dataset; absent where it takes no form
 * @param made what it makes, whose id ends the {@code Location} of the answer; absent where that says nothing
 * @param all a form that says all by itself, where nothing else is named
 * @param isInSteps whether it may have written something where it is refused
 */
record Write(
        Map<String, Meaning> path,
        Map<String, Meaning> body,
        @Nullable String form,
        Behind.@Nullable Kind made,
        Named.@Nullable Form all,
        boolean isInSteps) {

    static final Write EMPTY = new Write(Map.of(), Map.of(), null, null, null, false);

    /** The path names a thing by its id. */
    Write path(String variable, Behind.Kind kind) {
        return new Write(with(path, variable, new Thing(kind)), body, form, made, all, isInSteps);
    }

    Write path(String variable, Named.Form form) {
        return new Write(with(path, variable, new Hint(form)), body, this.form, made, all, isInSteps);
    }

    /** What the path names counts where the body names nothing. */
    Write otherwisePath(String variable, Named.Form form) {
        return new Write(with(path, variable, new Otherwise(new Hint(form))), body, this.form, made, all, isInSteps);
    }

    /** A member of the body is the id of a thing, or the ids of several. */
    Write body(String member, Behind.Kind kind) {
        return body(member, new Thing(kind));
    }

    Write body(String member, Named.Form form) {
        return body(member, new Hint(form));
    }

    /** A member of the body counts where nothing else names anything. */
    Write otherwise(String member, Named.Form form) {
        return body(member, new Otherwise(new Hint(form)));
    }

    /**
     * Objects in the body name threads, and the project that they lie in.
     *
     * @param objects the path of the objects, with a dot at its end; empty for the body itself
     */
    Write threads(String objects) {
        return body(objects + "thread_id", Named.Form.THREAD_NAME)
                .body(objects + "thread_ids", Named.Form.THREAD_NAME)
                .body(objects + "project_name", new ProjectOfThreads())
                .body(objects + "project_id", new ProjectOfThreads());
    }

    /** A member of the body says whether its ids are those of traces or of spans. */
    Write entity(String member) {
        return body(member, new KindOfEntity());
    }

    /** A field of a form is the id of a dataset. */
    Write form(String field) {
        return new Write(path, body, field, made, all, isInSteps);
    }

    Write makes(Behind.Kind kind) {
        return new Write(path, body, form, kind, all, isInSteps);
    }

    Write otherwiseAll(Named.Form form) {
        return new Write(path, body, this.form, made, form, isInSteps);
    }

    Write inSteps() {
        return new Write(path, body, form, made, all, true);
    }

    private Write body(String member, Meaning meaning) {
        return new Write(path, with(body, member, meaning), form, made, all, isInSteps);
    }

    private static Map<String, Meaning> with(Map<String, Meaning> known, String name, Meaning meaning) {
        Map<String, Meaning> more = new LinkedHashMap<>(known);
        more.put(name, meaning);
        return more;
    }
}
