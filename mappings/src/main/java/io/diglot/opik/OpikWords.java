package io.diglot.opik;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The constants of the model as Opik spells them. */
@Named
@Singleton
public final class OpikWords {

    /** For instance {@code mini-batch} and {@code evaluation_suite}. */
    public String toOpik(Enum<?> constant) {
        String word = constant.name().toLowerCase(Locale.ROOT);
        return word.equals("mini_batch") ? "mini-batch" : word;
    }

    /**
     * The constant that a word means, as Opik's server reads those of its words that have no reader of their own:
     * whatever its case, with {@code -} and {@code .} for {@code _}. Nothing where it means none.
     */
    public static <E extends Enum<E>> Optional<E> fuzzily(String word, Class<E> type) {
        String name = word.replace('-', '_').replace('.', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The constant that is spelled so; nothing where none is. */
    public static <E extends Enum<E>> Optional<E> toModel(String word, Class<E> type) {
        OpikWords words = new OpikWords();
        for (E constant : type.getEnumConstants()) {
            if (words.toOpik(constant).equals(word)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
