package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.upstream.arize.Timeline.Change;
import java.util.List;
import java.util.Optional;

/** The operations on spaces, and on what belongs to a space as a whole. */
final class Spaces {

    private final Timeline timeline;
    private final Ids ids;
    private final String organization;

    Spaces(Timeline timeline, Ids ids) {
        this.timeline = timeline;
        this.ids = ids;
        this.organization = ids.of("Organization");
    }

    String organization() {
        return organization;
    }

    Reply list(Call call) {
        List<Space> spaces = Lists.sorted(
                timeline.shown().spaces().values(),
                space -> call.caller().sees(space.id())
                        && call.query("org_id")
                                .filter(id -> !id.equals(organization))
                                .isEmpty()
                        && Lists.contains(space.name(), call, "name"),
                Space::id);
        return Page.of(spaces, Space::id, call).reply("spaces", Space::json);
    }

    Reply get(Call call) {
        return Reply.ok(
                timeline.shown().space(call.path("space_id"), call.caller()).json());
    }

    Reply create(Call call) {
        return timeline.write((state, now) -> {
            if (call.text("organization_id").filter(organization::equals).isEmpty()) {
                throw Problem.NOT_FOUND.because("no such organization");
            }
            call.caller().mustWrite();
            Space space = new Space(
                    ids.of("Space"),
                    free(state, call.text("name").orElseThrow()),
                    call.text("description").orElse(""),
                    call.body().path("is_private").asBoolean(),
                    organization,
                    now);
            call.caller().spaces().add(space.id());
            return Change.whole(state.with(space), Reply.created(space.json()));
        });
    }

    Reply update(Call call) {
        return timeline.write((state, now) -> {
            Space old = state.space(call.path("space_id"), call.caller());
            call.caller().mustWrite();
            Optional<String> name = call.text("name").filter(it -> !it.equals(old.name()));
            JsonNode description = call.body().path("description");
            Space space = new Space(
                    old.id(),
                    name.map(it -> free(state, it)).orElse(old.name()),
                    description.isMissingNode() ? old.description() : description.asText(""),
                    call.body().path("is_private").asBoolean(old.isPrivate()),
                    organization,
                    old.createdAt());
            return Change.whole(state.with(space), Reply.ok(space.json()));
        });
    }

    Reply delete(Call call) {
        return timeline.write((state, now) -> {
            Space space = state.space(call.path("space_id"), call.caller());
            call.caller().mustWrite();
            return Change.whole(state.without(space), Reply.gone());
        });
    }

    Reply listAnnotationConfigs(Call call) {
        State state = timeline.shown();
        List<AnnotationConfig> configs = Lists.sorted(
                state.configs().values(),
                config -> Lists.admits(call, state, config.space(), config.name()),
                AnnotationConfig::id);
        return Page.of(configs, AnnotationConfig::id, call).reply("annotation_configs", AnnotationConfig::json);
    }

    private static String free(State state, String name) {
        if (state.spaces().values().stream().anyMatch(space -> space.name().equals(name))) {
            throw Names.taken(name);
        }
        return Names.notBlank(name);
    }
}
