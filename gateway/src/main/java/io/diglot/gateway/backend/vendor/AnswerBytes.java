package io.diglot.gateway.backend.vendor;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.memory.BodyMemory;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of one answer, put together as they come, and counted meanwhile as held by the request that they are for. */
final class AnswerBytes {

    private static final int LARGEST = Integer.MAX_VALUE - 8;

    /** A length that was only announced takes no more than this. */
    private static final int FIRST_ROOM = 256 * 1024;

    private static final int SMALLEST_ROOM = 8 * 1024;

    private final BodyMemory.@Nullable Reservation held;
    private final long announced;
    private final long most;
    private byte[] bytes = {};
    private int count;
    private long counted;

    /**
     * Begins with nothing.
     *
     * @param held absent where the request's answers are not counted
     * @param announced how many bytes there will be, as the server says; negative where it does not
     * @param most how many bytes it may have
     */
    AnswerBytes(BodyMemory.@Nullable Reservation held, long announced, long most) {
        this.held = held;
        this.announced = announced;
        this.most = most;
    }

    /** @throws FailureException a {@link Failure.Overloaded} where there is no room for it among all that is held */
    void append(ByteBuf piece) {
        int more = piece.readableBytes();
        if (count + (long) more > most) {
            throw new FittingAnswers.TooLarge();
        }
        if (more > LARGEST - count) {
            throw new Failure.Unreadable().asException();
        }
        if (held != null) {
            held.growByAnswer(more);
            counted += more;
        }
        if (more > bytes.length - count) {
            bytes = Arrays.copyOf(bytes, room(count + more));
        }
        piece.getBytes(piece.readerIndex(), bytes, count, more);
        count += more;
    }

    /** All of it. */
    byte[] whole() {
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    /** No more is counted: whoever waits for the answer, alone or with others, holds it from now on. */
    void letGo() {
        if (held != null) {
            held.shrink(counted);
            counted = 0;
        }
    }

    /** Doubled as bytes come, but no further than was announced: most answers end in an array of their own length. */
    private int room(int needed) {
        if (bytes.length == 0 && announced >= needed && announced <= FIRST_ROOM) {
            return (int) announced;
        }
        long doubled = Math.max(SMALLEST_ROOM, 2L * bytes.length);
        long wanted = needed <= announced ? Math.min(doubled, announced) : doubled;
        return (int) Math.min(LARGEST, Math.max(needed, wanted));
    }
}
