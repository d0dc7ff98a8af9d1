package io.diglot.gateway.paging;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import io.diglot.paging.Position;
import java.time.DateTimeException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Reads the positions of walks. One of another shape than the walk's own is the caller's mistake, not the backend's. */
public final class Positions {

    private Positions() {}

    /** @param shape what the walk takes the parts for; it fails where they are something else */
    public static <T> T read(Position position, Function<List<String>, T> shape) {
        try {
            return shape.apply(position.parts());
        } catch (IndexOutOfBoundsException | NoSuchElementException | IllegalArgumentException | DateTimeException e) {
            throw foreign();
        }
    }

    /** The refusal of a cursor that belongs to something else. */
    public static FailureException foreign() {
        return new Failure.Invalid(Rule.PARAMETER, "cursor is not one that this list has given out").asException();
    }
}
