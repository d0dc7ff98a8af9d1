package io.diglot.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CursorCodecTest {

    private static final byte[] SECRET = secret("first");
    private static final byte[] OLD_SECRET = secret("old");

    private static final int LONG_ENOUGH_TO_TELL = 4;

    private final CursorCodec codec = new CursorCodec(List.of(SECRET));

    @Property
    void a_cursor_opens_where_it_was_made(@ForAll("positions") Position position, @ForAll String context) {
        String cursor = codec.seal(position, context);

        assertThat(codec.open(cursor, context)).contains(position);
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
    }

    @Property
    void nobody_reads_in_a_cursor(@ForAll("positions") Position position) {
        String cursor = codec.seal(position, "runs of a workspace");
        String read = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);

        assertThat(position.parts())
                .map(part -> new String(part.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .filteredOn(part -> part.length() >= LONG_ENOUGH_TO_TELL)
                .noneMatch(read::contains);
        assertThat(read).doesNotContain("workspace");
        assertThat(codec.seal(position, "runs of a workspace")).isNotEqualTo(cursor);
    }

    @Property
    void a_cursor_of_another_context_is_refused(
            @ForAll("positions") Position position, @ForAll String context, @ForAll String other) {
        String cursor = codec.seal(position, context);

        if (!context.equals(other)) {
            assertThat(codec.open(cursor, other)).isEmpty();
        }
        assertThat(codec.open(cursor, context + "\u0000")).isEmpty();
        assertThat(codec.open(codec.seal(position, "a\ud800"), "a?")).isEmpty();
    }

    @Property(tries = 100)
    void each_flipped_bit_is_seen(@ForAll("positions") Position position) {
        String cursor = codec.seal(position, "runs");
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);

        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(codec.open(Base64.getUrlEncoder().withoutPadding().encodeToString(flipped), "runs"))
                    .isEmpty();
        }
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(codec.open(cursor.substring(0, i) + other + cursor.substring(i + 1), "runs"))
                    .isEmpty();
        }
    }

    @Property(tries = 100)
    void another_length_or_spelling_is_refused(
            @ForAll("positions") Position position, @ForAll("positions") Position other) {
        String cursor = codec.seal(position, "runs");

        for (int i = 0; i < cursor.length(); i++) {
            assertThat(codec.open(cursor.substring(0, i), "runs")).isEmpty();
        }
        assertThat(codec.open(cursor + "=", "runs")).isEmpty();
        assertThat(codec.open(cursor + "==", "runs")).isEmpty();
        assertThat(codec.open(cursor + "A", "runs")).isEmpty();
        assertThat(codec.open(cursor + cursor, "runs")).isEmpty();
        assertThat(codec.open(" " + cursor, "runs")).isEmpty();
        assertThat(codec.open(cursor + codec.seal(other, "runs"), "runs")).isEmpty();
    }

    @Property
    void what_was_not_sealed_here_is_refused(
            @ForAll String text, @ForAll byte[] bytes, @ForAll("positions") Position position) {
        assertThat(codec.open(text, "runs")).isEmpty();
        assertThat(codec.open(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), "runs"))
                .isEmpty();
        assertThat(new CursorCodec(List.of(OLD_SECRET)).open(codec.seal(position, "runs"), "runs"))
                .isEmpty();
    }

    @Property
    void a_replaced_secret_still_opens_but_no_longer_seals(@ForAll("positions") Position position) {
        CursorCodec before = new CursorCodec(List.of(OLD_SECRET));
        CursorCodec during = new CursorCodec(List.of(SECRET, OLD_SECRET));

        assertThat(during.open(before.seal(position, "runs"), "runs")).contains(position);
        assertThat(codec.open(during.seal(position, "runs"), "runs")).contains(position);
        assertThat(before.open(during.seal(position, "runs"), "runs")).isEmpty();
    }

    @Example
    void the_longest_position_opens() {
        Position longest = Position.of("中".repeat(2048));

        assertThat(codec.open(codec.seal(longest, "runs"), "runs")).contains(longest);
        assertThat(codec.open("A".repeat(10_000_000), "runs")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Position.of("x".repeat(2049)));
    }

    @Example
    void a_secret_must_be_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CursorCodec(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new CursorCodec(List.of(new byte[15])));
    }

    @Provide
    Arbitrary<Position> positions() {
        return Arbitraries.strings().ofMaxLength(40).list().ofMaxSize(5).map(Position::new);
    }

    private static byte[] secret(String name) {
        return (name + " secret of the tests").getBytes(StandardCharsets.UTF_8);
    }
}
