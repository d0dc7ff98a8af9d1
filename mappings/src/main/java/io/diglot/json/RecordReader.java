package io.diglot.json;

import java.lang.invoke.MethodHandle;
import java.util.List;
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

    /** How many free members a record may have. */
    private static final int FREE = 8;

    private final MethodHandle constructor;
    private final MemberNames names;
    private final WrittenMember beginning = WrittenMember.known("", WrittenMember.UNKNOWN);
    private final WrittenMember[] written;
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
        List<String> named = members.stream()
                .map(member -> Objects.requireNonNullElse(member.name(), "\n"))
                .toList();
        this.names = new MemberNames(named);
        this.written = new WrittenMember[named.size()];
        // Servers write members mostly in the order of their own records, which is that of ours.
        WrittenMember last = beginning;
        for (int i = 0; i < written.length; i++) {
            written[i] = WrittenMember.known(named.get(i), i);
            last.expect(written[i]);
            last = written[i];
        }
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
        Members.Builder<Object> rest = Members.builder(free < 0 ? 0 : values.length + FREE);
        JsonScanner scanner = body.scanner();
        WrittenMember last = beginning;
        boolean more = scanner.open('{', '}');
        while (more) {
            body.built(2);
            WrittenMember member = last.passNext(scanner);
            if (member == null) {
                member = named(scanner, last);
            }
            last = member;
            int place = member.place();
            if (place >= 0) {
                if ((seen & 1L << place) != 0) {
                    throw new LeftToJackson();
                }
                seen |= 1L << place;
                components[place] = body.orNull(values[place]);
            } else if (free >= 0) {
                rest.put(member.name(), body.inMap(values[free]));
            } else if (unknown == Unknown.SKIPPED) {
                scanner.passValue();
            } else {
                throw new LeftToJackson();
            }
            more = scanner.another('}');
        }
        for (int i = 0; i < components.length; i++) {
            if (i == free) {
                components[i] = rest.build();
            } else if ((seen & 1L << i) == 0) {
                components[i] = values[i].ofNothing();
            }
        }
        return made(components);
    }

    private WrittenMember named(JsonScanner scanner, WrittenMember last) {
        int start = scanner.passName();
        int end = scanner.at() - 1;
        scanner.pass(':');
        int place = names.find(scanner.bytes(), start, end);
        if (place < 0) {
            return last.unknown(scanner.bytes(), start, end);
        }
        last.expect(written[place]);
        return written[place];
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
