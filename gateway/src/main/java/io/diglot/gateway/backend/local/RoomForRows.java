package io.diglot.gateway.backend.local;

import io.diglot.gateway.memory.BodyMemory.Reservation;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.store.UnitOfWork;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a request may read at once, taken before it is read. */
final class RoomForRows {

    private final @Nullable Reservation request;
    private final long taken;
    private volatile long held;

    /** @param request absent where what is read is not counted */
    RoomForRows(@Nullable Reservation request) {
        this.request = request;
        this.taken = request == null ? 0 : request.takeSome(Portion.LARGEST);
    }

    <T> Function<UnitOfWork, @Nullable T> within(Function<UnitOfWork, @Nullable T> work) {
        long room = request == null ? Portion.LARGEST : Math.max(taken, Portion.SMALLEST);
        return unit -> {
            UnitOfWork within = unit.within(room);
            T read = work.apply(within);
            held = within.held();
            return read;
        };
    }

    /** Gives back what was taken and is not needed. */
    void keepWhatIsHeld() {
        if (request != null) {
            request.shrink(Math.max(0, taken - held));
        }
    }
}
