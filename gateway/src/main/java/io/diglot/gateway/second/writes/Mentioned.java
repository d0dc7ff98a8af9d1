package io.diglot.gateway.second.writes;

import io.diglot.gateway.second.writes.Meaning.Hint;
import io.diglot.gateway.second.writes.Meaning.KindOfEntity;
import io.diglot.gateway.second.writes.Meaning.Otherwise;
import io.diglot.gateway.second.writes.Meaning.ProjectOfThreads;
import io.diglot.gateway.second.writes.Meaning.Thing;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.Named;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What one request has named until now. However large it is, no more of it is kept than these bounds say. */
final class Mentioned {

    /** No request that an Opik server takes names as many: each of its lists holds a thousand at the most. */
    static final int MOST = 10_000;

    /** Of all names together. */
    static final int MOST_CHARACTERS = 1_000_000;

    /** A thread lies in one project; whoever names several for it names these. */
    private static final int MOST_PROJECTS = 4;

    private static final int LENGTH_OF_AN_ID = 36;

    private static final String SPAN = "span";

    private final Set<Owner> owners = new LinkedHashSet<>();
    private final Set<Mention> mentions = new LinkedHashSet<>();
    private final Set<Mention> otherwise = new LinkedHashSet<>();
    private int taken;
    private int characters;
    private boolean isCut;
    private boolean isOfSpans;

    /** Something that a second backend is behind in. */
    record Owner(Behind.Kind kind, UUID id) {}

    /**
     * Something of which it is to be found out in what the second backend is behind by it.
     *
     * @param within the project that it lies in; empty where that does not matter
     */
    record Mention(Named.Form form, String value, String within) {}

    /** What one object of a body names together. */
    static final class Together {
        private final Set<String> threads = new LinkedHashSet<>();
        private final Set<String> projects = new LinkedHashSet<>();
    }

    /** Takes a value of the path or of the answer. */
    void take(Meaning meaning, String value) {
        Together alone = new Together();
        take(meaning, value, alone);
        end(alone);
    }

    /**
     * Takes a value.
     *
     * @param together of the object that it stands in
     */
    void take(Meaning meaning, String value, Together together) {
        switch (meaning) {
            case Thing thing ->
                id(value).filter(id -> hasRoom(0)).ifPresent(id -> owners.add(new Owner(thing.kind(), id)));
            case Hint hint -> {
                if (hint.form() != Named.Form.THREAD_NAME) {
                    mention(hint, value).ifPresent(mentions::add);
                } else if (isName(value) && hasRoom(value.length())) {
                    together.threads.add(value);
                }
            }
            case Otherwise less -> mention(less.hint(), value).ifPresent(otherwise::add);
            case ProjectOfThreads project -> {
                if (isName(value) && together.projects.size() < MOST_PROJECTS && hasRoom(value.length())) {
                    together.projects.add(value);
                }
            }
            case KindOfEntity kind -> isOfSpans |= value.equalsIgnoreCase(SPAN);
        }
    }

    /** An object is at its end. */
    void end(Together object) {
        for (String thread : object.threads) {
            if (object.projects.isEmpty()) {
                mentions.add(new Mention(Named.Form.THREAD_NAME, thread, ""));
            }
            object.projects.forEach(project -> mentions.add(new Mention(Named.Form.THREAD_NAME, thread, project)));
        }
    }

    /** A form that says all by itself, where nothing else is named. */
    void takeAll(Named.Form form) {
        otherwise.add(new Mention(form, "", ""));
    }

    private Optional<Mention> mention(Hint hint, String value) {
        Optional<String> named =
                hint.isId() ? id(value).map(UUID::toString) : Optional.of(value).filter(Mentioned::isName);
        return named.filter(text -> hasRoom(text.length())).map(text -> new Mention(hint.form(), text, ""));
    }

    /** What is no id is refused by the server. */
    private static Optional<UUID> id(String value) {
        if (value.length() > LENGTH_OF_AN_ID) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What not every database can keep is the name of nothing that a second backend has. */
    private static boolean isName(String value) {
        return !value.isEmpty()
                && value.length() <= Named.LONGEST
                && value.codePoints()
                        .noneMatch(character -> character == 0 || Character.getType(character) == Character.SURROGATE);
    }

    private boolean hasRoom(int more) {
        if (taken >= MOST || characters + more > MOST_CHARACTERS) {
            isCut = true;
            return false;
        }
        taken++;
        characters += more;
        return true;
    }

    boolean isEmpty() {
        return owners.isEmpty() && mentions.isEmpty() && otherwise.isEmpty();
    }

    /** From now on it is known that not all of it was read. */
    void cut() {
        isCut = true;
    }

    /** Whether more was named than is kept. */
    boolean isCut() {
        return isCut;
    }

    Set<Owner> owners() {
        if (!isOfSpans) {
            return owners;
        }
        Set<Owner> others = new LinkedHashSet<>(owners);
        others.removeIf(owner -> owner.kind() == Behind.Kind.TRACE);
        return others;
    }

    Set<Mention> mentions() {
        if (isOfSpans) {
            Set<Mention> spans = new LinkedHashSet<>(mentions);
            owners.stream()
                    .filter(owner -> owner.kind() == Behind.Kind.TRACE)
                    .forEach(owner ->
                            spans.add(new Mention(Named.Form.SPAN, owner.id().toString(), "")));
            return spans;
        }
        return owners.isEmpty() && mentions.isEmpty() ? otherwise : mentions;
    }

    /** How many values were taken, for what says that they are not too many. */
    int taken() {
        return taken;
    }
}
