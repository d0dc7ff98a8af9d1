package io.diglot.model.annotations;

import io.diglot.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people may say under a name. Numbers are JSON numbers in their exact text. */
public sealed interface Scale {

    /** Of a config that annotations make, no more labels are kept: Arize has no more in one. */
    int MOST_LABELS = 100;

    /** What the first annotation of a name tells of what is said under it: a score, else a label, else only text. */
    static Scale of(AnnotationDraft first) {
        Json score = first.score();
        if (score != null) {
            return new Continuous(score, score, OptimizationDirection.NONE);
        }
        String label = first.label();
        return label == null
                ? new Freeform()
                : new Categorical(List.of(new Label(label, null)), OptimizationDirection.NONE);
    }

    /** The least scale that has room for what it had room for, and for an annotation more. */
    default Scale widened(AnnotationDraft said) {
        return this;
    }

    /** Which end is the better one. */
    default OptimizationDirection direction() {
        return OptimizationDirection.NONE;
    }

    /** The same, where another end is the better one; a free text has no ends. */
    default Scale towards(OptimizationDirection better) {
        return this;
    }

    /** A number within bounds, which it may reach. */
    record Continuous(Json minimum, Json maximum, OptimizationDirection direction) implements Scale {
        @Override
        public Scale towards(OptimizationDirection better) {
            return new Continuous(minimum, maximum, better);
        }

        @Override
        public Scale widened(AnnotationDraft said) {
            Json score = said.score();
            if (score == null) {
                return this;
            }
            boolean less = score.decimalValue().compareTo(minimum.decimalValue()) < 0;
            boolean more = score.decimalValue().compareTo(maximum.decimalValue()) > 0;
            return less || more ? new Continuous(less ? score : minimum, more ? score : maximum, direction) : this;
        }
    }

    /** One of some labels, in their order. */
    record Categorical(List<Label> labels, OptimizationDirection direction) implements Scale {
        public Categorical {
            labels = List.copyOf(labels);
        }

        @Override
        public Scale towards(OptimizationDirection better) {
            return new Categorical(labels, better);
        }

        @Override
        public Scale widened(AnnotationDraft said) {
            String label = said.label();
            if (label == null
                    || labels.size() >= MOST_LABELS
                    || labels.stream().anyMatch(known -> known.label().equals(label))) {
                return this;
            }
            List<Label> more = new ArrayList<>(labels);
            more.add(new Label(label, null));
            return new Categorical(more, direction);
        }
    }

    /** Yes or no, which are 1 and 0. Opik alone has it; to Arize's clients these are two labels. */
    record YesOrNo(String yes, String no, OptimizationDirection direction) implements Scale {
        @Override
        public Scale towards(OptimizationDirection better) {
            return new YesOrNo(yes, no, better);
        }

        /** The two labels with their scores. */
        public List<Label> labels() {
            return List.of(new Label(yes, Json.number(1)), new Label(no, Json.number(0)));
        }
    }

    /** Any text. Arize alone has it. */
    record Freeform() implements Scale {}

    /**
     * A label of a scale.
     *
     * @param score what it counts; Arize's may count nothing
     */
    record Label(String label, @Nullable Json score) {}
}
