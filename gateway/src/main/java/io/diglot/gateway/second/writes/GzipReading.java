package io.diglot.gateway.second.writes;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Reads a body that is compressed with gzip, be it in several members, for another that reads what is in it. */
final class GzipReading implements Reading {

    /** Of what is inflated; a server takes no such body. */
    static final long LARGEST = 256L * 1024 * 1024;

    private static final int PIECE = 16 * 1024;
    private static final int HAS_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int[] MAGIC = {0x1F, 0x8B, 8};
    private static final int FLAGS = 3;
    private static final int FIXED = 10;
    private static final int TRAILER = 8;

    /** What of a member comes next. */
    private enum Part {
        FIXED,
        LENGTH_OF_EXTRA,
        EXTRA,
        NAME,
        COMMENT,
        CHECKSUM,
        DATA,
        TRAILER,
        /** It is no gzip, or more of it than anybody takes. */
        UNREADABLE
    }

    private final Reading inside;
    private final Mentioned mentioned;

    /** Made when there is something to inflate: many a request is refused before. */
    private @Nullable Inflater inflater;

    private byte[] piece = new byte[0];
    private Part part = Part.FIXED;
    private int count;
    private int flags;
    private int extra;
    private long inflated;

    GzipReading(Reading inside, Mentioned mentioned) {
        this.inside = inside;
        this.mentioned = mentioned;
    }

    @Override
    public void read(ByteBuffer some) {
        while (some.hasRemaining() && part != Part.UNREADABLE) {
            if (part == Part.DATA) {
                inflate(some, Objects.requireNonNull(inflater));
            } else {
                take(some.get() & 0xFF);
            }
        }
    }

    private void take(int next) {
        switch (part) {
            case FIXED -> {
                if (count < MAGIC.length && next != MAGIC[count]) {
                    part = Part.UNREADABLE;
                    return;
                }
                if (count == FLAGS) {
                    flags = next;
                }
                goOnAfter(FIXED);
            }
            case LENGTH_OF_EXTRA -> {
                extra |= next << (8 * count);
                goOnAfter(2);
            }
            case EXTRA -> goOnAfter(extra);
            case NAME, COMMENT -> {
                if (next == 0) {
                    goOn();
                }
            }
            case CHECKSUM -> goOnAfter(2);
            case TRAILER -> goOnAfter(TRAILER);
            case DATA, UNREADABLE -> {}
        }
    }

    private void goOnAfter(int bytes) {
        count++;
        if (count >= bytes) {
            goOn();
        }
    }

    /** Goes on to the next part that this member has. */
    private void goOn() {
        count = 0;
        do {
            part = next();
        } while (!isThere());
        if (part == Part.LENGTH_OF_EXTRA) {
            extra = 0;
        } else if (part == Part.DATA) {
            begin();
        }
    }

    private void begin() {
        Inflater known = inflater;
        if (known == null) {
            inflater = new Inflater(true);
            piece = new byte[PIECE];
        } else {
            known.reset();
        }
    }

    private Part next() {
        return switch (part) {
            case FIXED -> Part.LENGTH_OF_EXTRA;
            case LENGTH_OF_EXTRA -> Part.EXTRA;
            case EXTRA -> Part.NAME;
            case NAME -> Part.COMMENT;
            case COMMENT -> Part.CHECKSUM;
            case CHECKSUM -> Part.DATA;
            case DATA -> Part.TRAILER;
            // Another member may follow.
            case TRAILER -> Part.FIXED;
            case UNREADABLE -> Part.UNREADABLE;
        };
    }

    private boolean isThere() {
        return switch (part) {
            case LENGTH_OF_EXTRA -> (flags & HAS_EXTRA) != 0;
            case EXTRA -> (flags & HAS_EXTRA) != 0 && extra > 0;
            case NAME -> (flags & HAS_NAME) != 0;
            case COMMENT -> (flags & HAS_COMMENT) != 0;
            case CHECKSUM -> (flags & HAS_CHECKSUM) != 0;
            case FIXED, DATA, TRAILER, UNREADABLE -> true;
        };
    }

    private void inflate(ByteBuffer some, Inflater inflater) {
        int before = some.position();
        inflater.setInput(some);
        try {
            while (!inflater.finished()) {
                int bytes = inflater.inflate(piece);
                if (bytes == 0) {
                    break;
                }
                inflated += bytes;
                if (inflated > LARGEST) {
                    mentioned.cut();
                    part = Part.UNREADABLE;
                    return;
                }
                inside.read(ByteBuffer.wrap(piece, 0, bytes));
            }
            if (inflater.finished()) {
                goOn();
            } else if (some.hasRemaining() || some.position() == before) {
                // It neither goes on nor comes to an end.
                part = Part.UNREADABLE;
            }
        } catch (DataFormatException e) {
            part = Part.UNREADABLE;
        }
    }

    @Override
    public void end() {
        part = Part.UNREADABLE;
        if (inflater != null) {
            inflater.end();
        }
        inside.end();
    }
}
