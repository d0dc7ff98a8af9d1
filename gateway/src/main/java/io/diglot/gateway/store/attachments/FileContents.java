package io.diglot.gateway.store.attachments;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The bytes of files, in parts that come one by one: kept here, or put into a bucket and only counted here. What is on its
 * way belongs to nobody; an attachment takes it once it is whole. What it does not take, or lets go, is taken out in slices.
 */
public final class FileContents {

    /** Somebody has to delete something first. */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    private final Session session;

    public FileContents(Session session) {
        this.session = session;
    }

    /** Begins one, of which no part has come. */
    public void begin(UUID content) {
        session.jdbc()
                .sql("INSERT INTO file_content (id, loose_since) VALUES (:id, :now)")
                .param("id", content.toString())
                .param("now", Columns.nanos(session.now()))
                .update();
    }

    /** As {@link #begin(UUID)}, of one whose bytes are put into a bucket. */
    public void begin(UUID content, ObjectPlace place) {
        begin(content);
        new FileObjects(session).begin(content, place);
    }

    /**
     * Adds the next part.
     *
     * @param room how many bytes all files may have
     * @throws FailureException a {@link Failure.NoRoom} where they would have more
     * @throws FailureException a {@link Failure.Incomplete} where nothing came for so long that it was given up
     */
    public void add(UUID content, int position, byte[] part, OptionalLong room) {
        goesOn(content);
        session.jdbc()
                .sql("INSERT INTO file_part (content_id, position, bytes) VALUES (:id, :position, :bytes)")
                .param("id", content.toString())
                .param("position", position)
                .param("bytes", part)
                .update();
        takeRoom(part.length, room);
    }

    /**
     * Counts the next part, which is put into a bucket after that.
     *
     * @param room as {@link #add} takes it, with the same failures
     */
    public void count(UUID content, int bytes, OptionalLong room) {
        goesOn(content);
        new FileObjects(session).grow(content, bytes);
        takeRoom(bytes, room);
    }

    private void goesOn(UUID content) {
        int underWay = session.jdbc()
                .sql("UPDATE file_content SET loose_since = :now WHERE id = :id AND loose_since > 0")
                .param("now", Columns.nanos(session.now()))
                .param("id", content.toString())
                .update();
        if (underWay == 0) {
            throw new Failure.Incomplete().asException();
        }
    }

    private void takeRoom(int bytes, OptionalLong room) {
        // Last, so that parts of other files wait for this row no longer than they must.
        int fits = session.jdbc()
                .sql("UPDATE file_room SET bytes = bytes + :more WHERE id = 1 AND bytes + :more <= :room")
                .param("more", bytes)
                .param("room", room.orElse(Long.MAX_VALUE))
                .update();
        if (fits == 0) {
            throw new Failure.NoRoom(TRY_AGAIN).asException();
        }
    }

    /** An attachment has it from now on. */
    void keep(UUID content) {
        int underWay = session.jdbc()
                .sql("UPDATE file_content SET loose_since = NULL WHERE id = :id AND loose_since > 0")
                .param("id", content.toString())
                .update();
        if (underWay == 0) {
            throw new Failure.Incomplete().asException();
        }
        new FileObjects(session).settle(content);
    }

    /** Nobody has them any more; their bytes go later. */
    void letGo(Collection<?> contents) {
        for (List<String> some : Chunks.ofIds(contents)) {
            session.jdbc()
                    .sql("UPDATE file_content SET loose_since = 0 WHERE id IN (:ids)")
                    .param("ids", some)
                    .update();
        }
    }

    /** What is on its way is not wanted; where an attachment has it by now, it stays. */
    public void giveUp(UUID content) {
        session.jdbc()
                .sql("UPDATE file_content SET loose_since = 0 WHERE id = :id AND loose_since > 0")
                .param("id", content.toString())
                .update();
    }

    /** As {@link #giveUp}, of all of which no part came since. */
    public void giveUpBefore(Instant limit) {
        session.jdbc()
                .sql("UPDATE file_content SET loose_since = 0 WHERE loose_since > 0 AND loose_since < :limit")
                .param("limit", Columns.nanos(limit))
                .update();
    }

    /** One part; nothing where there is none, because it was the last or the file has gone. */
    public Optional<byte[]> part(UUID content, int position) {
        return session.jdbc()
                .sql("SELECT p.bytes FROM file_part p WHERE p.content_id = :id AND p.position = :position")
                .param("id", content.toString())
                .param("position", position)
                .query((row, number) -> row.getBytes("bytes"))
                .optional();
    }

    /**
     * Takes out some parts that nobody has any more. What lies in a bucket goes onto the list of what is to be taken out there.
     *
     * @return how much was done, in parts and ends of files; less than the limit where nothing is left
     */
    public int takeOutSome(int limit) {
        int left = limit;
        long held = 0;
        Iterator<String> contents = nobodys(limit).iterator();
        while (left > 0 && contents.hasNext()) {
            String content = contents.next();
            List<Integer> sizes = session.jdbc()
                    .sql(
                            "DELETE FROM file_part WHERE content_id = :id AND position IN (SELECT p.position FROM file_part p"
                                    + " WHERE p.content_id = :id ORDER BY p.position LIMIT :limit) RETURNING octet_length(bytes)"
                                    + " AS size")
                    .param("id", content)
                    .param("limit", left)
                    .query((row, number) -> row.getInt("size"))
                    .list();
            held += sizes.stream().mapToLong(Integer::longValue).sum();
            left -= sizes.size();
            if (left > 0) {
                held += new FileObjects(session).letGo(content);
                session.jdbc()
                        .sql("DELETE FROM file_content WHERE id = :id")
                        .param("id", content)
                        .update();
                left--;
            }
        }
        // Last, as where room is taken.
        if (held > 0) {
            makeRoom(held);
        }
        return limit - left;
    }

    private List<String> nobodys(int limit) {
        return session.jdbc()
                .sql("SELECT id FROM file_content WHERE loose_since = 0 ORDER BY loose_since, id LIMIT :limit"
                        + session.dialect().forUpdate())
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private void makeRoom(long bytes) {
        session.jdbc()
                .sql("UPDATE file_room SET bytes = bytes - :less WHERE id = 1")
                .param("less", bytes)
                .update();
    }
}
