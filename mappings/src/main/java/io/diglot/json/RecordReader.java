package io.diglot.json;

import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a record by its members' names; a name that comes twice is Jackson's to judge. */
final class RecordReader implements ValueReader {

    /** What becomes of a member that the record does not know. */
    enum Unknown {
        SKIPPED,
        LEFT_TO_JACKSON
    }

    /** @param name as it is written; null for the component that takes all members without a place of their own */
    record Member(@Nullable String name, ValueReader value) {
        static Member free(ValueReader value) {
            return new Member(null, value);
        }
    }

    private final MethodHandle constructor;
    private final MemberNames names;
    private final byte[][] asWritten;
    private final ValueReader[] values;
    private final int free;
    private final Unknown unknown;

    /**
     * @param constructor takes the components as an array of objects
     * @param members as the components stand
     */
    RecordReader(MethodHandle constructor, List<Member> members, Unknown unknown) {
        this.constructor = constructor;
        this.unknown = unknown;
        // A name that no member has, since none has a control character.
        List<String> written = members.stream()
                .map(member -> Objects.requireNonNullElse(member.name(), "\n"))
                .toList();
        this.names = new MemberNames(written);
        this.asWritten = written.stream()
                .map(name -> ('"' + name + "\":").getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.values = members.stream().map(Member::value).toArray(ValueReader[]::new);
        int free = -1;
        for (int i = 0; i < members.size(); i++) {
            free = members.get(i).name() == null ? i : free;
        }
        this.free = free;
    }

    @Override
    public Object read(BodyReader body) {
        @Nullable Object[] components = new @Nullable Object[values.length];
        long seen = 0;
        // Servers write members mostly in the order of their own records, which is that of ours.
        int expected = 0;
        Map<String, @Nullable Object> rest = free < 0 ? Map.of() : new LinkedHashMap<>();
        JsonScanner scanner = body.scanner();
        boolean more = scanner.open('{', '}');
        while (more) {
            body.built(2);
            int member = expected;
            int start = scanner.at();
            int end = start;
            if (expected == values.length || !scanner.hasPassed(asWritten[expected])) {
                start = scanner.passName();
                end = scanner.at() - 1;
                member = names.find(scanner.bytes(), start, end);
                scanner.pass(':');
            }
            if (member >= 0) {
                if ((seen & 1L << member) != 0) {
                    throw new LeftToJackson();
                }
                seen |= 1L << member;
                components[member] = body.orNull(values[member]);
                expected = member + 1;
            } else if (free >= 0) {
                rest.put(body.name(start, end), body.orNull(values[free]));
            } else if (unknown == Unknown.SKIPPED) {
                scanner.passValue();
            } else {
                throw new LeftToJackson();
            }
            more = scanner.another('}');
        }
        for (int i = 0; i < components.length; i++) {
            if (i == free) {
                components[i] = rest;
            } else if ((seen & 1L << i) == 0) {
                components[i] = values[i].ofNothing();
            }
        }
        return made(components);
    }

    private Object made(@Nullable Object[] components) {
        try {
            return (Object) constructor.invokeExact(components);
        } catch (Error e) {
            throw e;
        } catch (Throwable refused) {
            throw new LeftToJackson();
        }
    }
}
