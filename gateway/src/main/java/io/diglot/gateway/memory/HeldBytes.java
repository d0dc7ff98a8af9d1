package io.diglot.gateway.memory;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.buffer.DataBuffer;

/**
 * Bytes of a request, reserved as they come. They double; a length that was only announced takes nothing, but is refused
 * where it would not fit.
 */
public final class HeldBytes {

    private static final int FIRST_PIECE = 16 * 1024;

    /** A byte of gzip can become a thousand; JSON is seldom deflated to less than this part. */
    private static final int GROWTH = 64;

    private final BodyMemory.Reservation held;
    private final int announced;
    private final int limit;
    private byte[] bytes = {};
    private int count;
    private long reserved;

    /**
     * @param announced how many will come, as far as it was said
     * @param limit how many may come
     */
    public HeldBytes(BodyMemory.Reservation held, int announced, int limit) {
        this(held, announced, limit, 0);
        held.expect(announced);
    }

    private HeldBytes(BodyMemory.Reservation held, int announced, int limit, long reserved) {
        this.held = held;
        this.announced = announced;
        this.limit = limit;
        this.reserved = reserved;
    }

    /** So many bytes, for which room was taken before; what they inflate to may be as large as the limit. */
    public static HeldBytes reserved(BodyMemory.Reservation held, int length, int limit) {
        return new HeldBytes(held, length, limit, length);
    }

    /** Takes all that is left of a buffer, which stays its owner's. */
    public void append(DataBuffer buffer) {
        append(buffer, buffer.readableByteCount());
    }

    /** Takes so many bytes of a buffer, which stays its owner's. */
    public void append(DataBuffer buffer, int more) {
        makeRoom(more);
        buffer.read(bytes, count, more);
        count += more;
    }

    private void append(byte[] chunk, int more) {
        makeRoom(more);
        System.arraycopy(chunk, 0, bytes, count, more);
        count += more;
    }

    public int count() {
        return count;
    }

    /** How many they may be once they are inflated, to tell how much work that is. */
    public long likelyInflated() {
        return (long) count * GROWTH;
    }

    /** No more than came; of those that were announced no copy. */
    public byte[] toArray() {
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    /**
     * What these inflate to; these themselves are held no more.
     *
     * @throws FailureException a {@link Failure.Invalid} where they are not of gzip
     */
    public HeldBytes inflated() {
        HeldBytes inflated = new HeldBytes(held, 0, limit);
        if (count == 0) {
            return inflated;
        }
        byte[] chunk = new byte[FIRST_PIECE];
        ByteArrayInputStream source = new ByteArrayInputStream(bytes, 0, count);
        try (GZIPInputStream gzip = new GZIPInputStream(source, chunk.length)) {
            for (int read = gzip.read(chunk); read >= 0; read = gzip.read(chunk)) {
                inflated.append(chunk, read);
            }
        } catch (IOException e) {
            throw new Failure.Invalid(Rule.UNREADABLE, "The request body is not valid gzip.").asException();
        }
        letGo();
        return inflated;
    }

    /** They are not needed any more. */
    public void letGo() {
        held.shrink(reserved);
        reserved = 0;
    }

    private void makeRoom(int more) {
        long needed = (long) count + more;
        if (needed > limit) {
            throw new Failure.TooLarge(limit).asException();
        }
        if (needed > bytes.length) {
            long doubled = Math.max(FIRST_PIECE, 2L * bytes.length);
            // No further than was announced, so that most bodies end in an array of their own length.
            long wanted = needed <= announced ? Math.min(doubled, announced) : doubled;
            int room = (int) Math.min(limit, Math.max(needed, wanted));
            reserve(room);
            bytes = Arrays.copyOf(bytes, room);
        }
    }

    private void reserve(long total) {
        if (total > reserved) {
            held.grow(total - reserved);
            reserved = total;
        }
    }
}
