package io.diglot.gateway.operation.opik;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a body, in the words of Opik's bean validation, and refuses it as a whole. Opik tells
 * everything that is wrong; here it has an end, so that a body of many small faults makes no large answer.
 */
public final class Violations {

    /** Of more faults than these only the number is told. */
    private static final int MOST_TOLD = 100;

    private static final int MAX_TAGS = 50;
    private static final int MAX_TAG_LENGTH = 100;

    private final List<String> texts = new ArrayList<>();
    private int untold;

    /** Adds a text where a rule is broken. */
    public Violations check(boolean kept, String text) {
        if (!kept && texts.size() < MOST_TOLD) {
            texts.add(text);
        } else if (!kept) {
            untold++;
        }
        return this;
    }

    public Violations notNull(@Nullable Object value, String path) {
        return check(value != null, path + " must not be null");
    }

    public Violations notBlank(@Nullable String value, String path) {
        return check(value != null && !value.isBlank(), path + " must not be blank");
    }

    public Violations nullOrNotBlank(@Nullable String value, String path) {
        return check(value == null || !value.isBlank(), path + " must not be blank");
    }

    /** A text, where there is one, of at most {@code max} characters. */
    public Violations atMost(@Nullable String value, int max, String path) {
        return check(value == null || value.length() <= max, path + " cannot exceed " + max + " characters");
    }

    /** As {@link #atMost}, of what a column of Opik's database keeps, which counts code points. */
    public Violations atMostKept(@Nullable String value, int max, String path) {
        return check(
                value == null || value.codePointCount(0, value.length()) <= max,
                path + " cannot exceed " + max + " characters");
    }

    /** Not null, and from {@code min} to {@code max} elements. Nobody looks at the elements of a list that is too long. */
    public Violations sized(@Nullable Collection<?> value, int min, int max, String path) {
        notNull(value, path).noMoreThan(value, min, max, path);
        return check(value == null || value.size() >= min, outOfSize(min, max, path));
    }

    /** Where there is a list, at most {@code max} elements; one that is longer is refused before they are looked at. */
    public Violations noMoreThan(@Nullable Collection<?> value, int min, int max, String path) {
        if (value != null && value.size() > max) {
            check(false, outOfSize(min, max, path)).refuse();
        }
        return this;
    }

    private static String outOfSize(int min, int max, String path) {
        return path + " size must be between " + min + " and " + max;
    }

    /** Where there are tags, no more than Opik takes, and none blank or too long. */
    public Violations tags(@Nullable Collection<@Nullable String> tags, String path) {
        if (tags == null) {
            return this;
        }
        check(tags.size() <= MAX_TAGS, path + " Cannot have more than " + MAX_TAGS + " tags");
        String element = path + "[].<iterable element> Tag ";
        check(tags.stream().allMatch(tag -> tag != null && !tag.isBlank()), element + "must not be blank");
        return check(
                tags.stream().allMatch(tag -> tag == null || tag.length() <= MAX_TAG_LENGTH),
                element + "cannot exceed " + MAX_TAG_LENGTH + " characters");
    }

    /** A number, where there is one, from {@code min} to {@code max}. */
    public Violations between(@Nullable Integer value, int min, int max, String path) {
        check(value == null || value >= min, path + " must be greater than or equal to " + min);
        return check(value == null || value <= max, path + " must be less than or equal to " + max);
    }

    /** Refuses the body where anything was found. */
    public void refuse() {
        if (!texts.isEmpty()) {
            if (untold > 0) {
                texts.add("and " + untold + " more");
            }
            throw new Failure.Invalid(Rule.UNPROCESSABLE, texts, null).asException();
        }
    }
}
