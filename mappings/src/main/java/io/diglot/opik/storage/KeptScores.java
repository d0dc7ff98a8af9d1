package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.opik.OpikWords;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Scores that Opik has no place for, or would change, as they lie in the {@linkplain io.diglot.opik.DiglotMark mark} of
 * their trace. Law: what was kept is read as it was kept, unless Opik has it otherwise by now.
 */
final class KeptScores {

    private static final OpikWords WORDS = new OpikWords();

    private KeptScores() {}

    static Json toJson(List<FeedbackScore> scores) {
        return Json.array(scores.stream().map(KeptScores::toJson).toList());
    }

    private static Json toJson(FeedbackScore score) {
        Members.Builder<Json> members = Members.builder(9);
        members.put("name", KeptText.of(score.name()));
        put(members, "value", score.value() == null ? null : score.value().text());
        put(members, "category_name", score.categoryName());
        put(members, "reason", score.reason());
        put(members, "source", WORDS.toOpik(score.source()));
        put(members, "source_queue_id", Objects.toString(score.sourceQueueId(), null));
        put(members, "author", score.author());
        put(members, "created_at", score.createdAt().toString());
        put(members, "last_updated_at", score.lastUpdatedAt().toString());
        return Json.object(members.build());
    }

    private static void put(Members.Builder<Json> members, String name, @Nullable String text) {
        if (text != null) {
            members.put(name, KeptText.of(text));
        }
    }

    /** Those that are kept there; what is none is passed over, since anyone may write to Opik. */
    static List<FeedbackScore> of(@Nullable Json kept) {
        if (kept == null || kept.kind() != Json.Kind.ARRAY) {
            return List.of();
        }
        return kept.elements().stream()
                .filter(Json::isObject)
                .flatMap(score -> read(score.members()).stream())
                .toList();
    }

    private static Optional<FeedbackScore> read(Members<Json> members) {
        String name = text(members, "name");
        String value = text(members, "value");
        Json number = value == null ? null : KeptText.parsed(value).orElse(null);
        if (name == null || value != null && (number == null || !number.isNumber())) {
            return Optional.empty();
        }
        try {
            String queue = text(members, "source_queue_id");
            return Optional.of(new FeedbackScore(
                    name,
                    number,
                    text(members, "category_name"),
                    text(members, "reason"),
                    OpikWords.toModel(
                                    Objects.requireNonNullElse(text(members, "source"), ""), FeedbackScore.Source.class)
                            .orElse(FeedbackScore.Source.UI),
                    queue == null ? null : UUID.fromString(queue),
                    Objects.requireNonNullElse(text(members, "author"), ""),
                    instant(members, "created_at"),
                    instant(members, "last_updated_at")));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(Members<Json> members, String name) {
        return Instant.parse(Objects.requireNonNullElse(text(members, name), ""));
    }

    private static @Nullable String text(Members<Json> members, String name) {
        Json value = members.get(name);
        return value == null ? null : KeptText.text(value).orElse(null);
    }

    /** The scores that there are: those that Opik shows, in the exact form that was kept of them, and those it has no place for. */
    static List<FeedbackScore> merged(List<FeedbackScore> shown, List<FeedbackScore> kept) {
        List<FeedbackScore> merged = new ArrayList<>(shown);
        for (FeedbackScore exact : kept) {
            int same = -1;
            for (int i = 0; i < merged.size(); i++) {
                if (isOfOneKey(merged.get(i), exact)) {
                    same = i;
                }
            }
            if (same >= 0) {
                merged.set(same, exactly(merged.get(same), exact));
            } else if (!WrittenScores.fits(exact)) {
                merged.add(exact);
            }
            // One that Opik would show and does not was deleted there.
        }
        return merged;
    }

    private static boolean isOfOneKey(FeedbackScore one, FeedbackScore other) {
        return one.name().equals(other.name()) && Objects.equals(one.sourceQueueId(), other.sourceQueueId());
    }

    private static FeedbackScore exactly(FeedbackScore shown, FeedbackScore exact) {
        StoredScore written = StoredScore.of(exact.name(), exact.value(), exact.categoryName(), exact.reason())
                .orElse(null);
        boolean asWritten = written != null
                && written.value().equals(shown.value())
                && OpikMeaning.isSame(shown.categoryName(), written.label())
                && OpikMeaning.isSame(shown.reason(), written.text());
        return asWritten
                ? new FeedbackScore(
                        exact.name(),
                        exact.value(),
                        exact.categoryName(),
                        exact.reason(),
                        shown.source(),
                        shown.sourceQueueId(),
                        shown.author(),
                        shown.createdAt(),
                        shown.lastUpdatedAt())
                : shown;
    }
}
