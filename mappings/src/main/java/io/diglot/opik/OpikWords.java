package io.diglot.opik;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The constants of the model as Opik spells them. */
@Named
@Singleton
public final class OpikWords {

    private static final ClassValue<Spelling> SPELLINGS = new ClassValue<>() {
        @Override
        protected Spelling computeValue(Class<?> type) {
            return new Spelling((Enum<?>[]) type.getEnumConstants());
        }
    };

    /** For instance {@code mini-batch} and {@code evaluation_suite}. */
    public String toOpik(Enum<?> constant) {
        return Objects.requireNonNull(
                SPELLINGS.get(constant.getDeclaringClass()).words.get(constant));
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
        return Optional.ofNullable(type.cast(SPELLINGS.get(type).constants.get(word)));
    }

    private static final class Spelling {

        private final Map<Enum<?>, String> words;
        private final Map<String, Enum<?>> constants;

        Spelling(Enum<?>[] all) {
            words = Arrays.stream(all).collect(Collectors.toUnmodifiableMap(Function.identity(), Spelling::word));
            constants = Arrays.stream(all).collect(Collectors.toUnmodifiableMap(Spelling::word, Function.identity()));
        }

        private static String word(Enum<?> constant) {
            String word = constant.name().toLowerCase(Locale.ROOT);
            return word.equals("mini_batch") ? "mini-batch" : word;
        }
    }
}
