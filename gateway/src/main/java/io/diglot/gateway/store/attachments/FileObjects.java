package io.diglot.gateway.store.attachments;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The list of all that lies in a bucket: what is not on it was never put there. So nothing has to be looked for in the bucket
 * itself, which others may use as well.
 */
public final class FileObjects {

    /** How long whoever took something on has for it before another does it again. */
    private static final Duration TAKEN_ON = Duration.ofMinutes(1);

    /** After which nothing of an upload that was given up can still be on its way. */
    private static final Duration ONCE_MORE = Duration.ofHours(1);

    /** In place of 0 or 1: not all bytes had come, and what was there was taken out once. */
    private static final int LOOKED_AT = 2;

    private final Session session;

    public FileObjects(Session session) {
        this.session = session;
    }

    /**
     * What is to be taken out of its bucket.
     *
     * @param settled whether all its bytes had come
     */
    public record Doomed(UUID content, ObjectPlace place, boolean settled) {}

    /** Something is about to be put into the bucket. */
    void begin(UUID content, ObjectPlace place) {
        session.jdbc()
                .sql(
                        "INSERT INTO file_object (content_id, bucket, name, held, settled) VALUES (:id, :bucket, :name, 0, 0)")
                .param("id", content.toString())
                .param("bucket", place.bucket())
                .param("name", place.name())
                .update();
    }

    /** So many bytes more are about to be put there. */
    void grow(UUID content, long bytes) {
        session.jdbc()
                .sql("UPDATE file_object SET held = held + :more WHERE content_id = :id")
                .param("more", bytes)
                .param("id", content.toString())
                .update();
    }

    /** All bytes have come. */
    void settle(UUID content) {
        session.jdbc()
                .sql("UPDATE file_object SET settled = 1 WHERE content_id = :id")
                .param("id", content.toString())
                .update();
    }

    /**
     * Nobody has it any more: it is to be taken out of the bucket, and counts no longer.
     *
     * @return how many bytes it counted for; 0 where none of it lies in a bucket
     */
    long letGo(String content) {
        long held = session.jdbc()
                .sql("SELECT o.held FROM file_object o WHERE o.content_id = :id")
                .param("id", content)
                .query(Long.class)
                .optional()
                .orElse(0L);
        session.jdbc()
                .sql("UPDATE file_object SET due_at = :now, held = 0 WHERE content_id = :id")
                .param("now", Columns.nanos(session.now()))
                .param("id", content)
                .update();
        return held;
    }

    /** Nobody has any of them any more. */
    public static void doomAll(Session session) {
        session.jdbc()
                .sql("UPDATE file_object SET held = 0, due_at = COALESCE(due_at, :now)")
                .param("now", Columns.nanos(session.now()))
                .update();
    }

    /** Takes on some that are to be taken out. Unless they are told to be {@link #gone}, they come again a little later. */
    public List<Doomed> takeOn(int limit) {
        List<Doomed> due = session.jdbc()
                .sql("SELECT o.content_id, o.bucket, o.name, o.settled FROM file_object o WHERE o.due_at <= :now"
                        + " ORDER BY o.due_at LIMIT :limit" + session.dialect().forUpdate())
                .param("now", Columns.nanos(session.now()))
                .param("limit", limit)
                .query((row, number) -> new Doomed(
                        Columns.uuid(row, "content_id"),
                        new ObjectPlace(row.getString("bucket"), row.getString("name")),
                        row.getInt("settled") == 1))
                .list();
        if (!due.isEmpty()) {
            session.jdbc()
                    .sql("UPDATE file_object SET due_at = :later WHERE content_id IN (:ids)")
                    .param("later", Columns.nanos(session.now().plus(TAKEN_ON)))
                    .param(
                            "ids",
                            due.stream().map(each -> each.content.toString()).toList())
                    .update();
        }
        return due;
    }

    /** It is not in the bucket any more. What may still have been on its way there is looked at once more, much later. */
    public void gone(Doomed doomed) {
        // Another may have taken out the same at the same time: then it is due much later already.
        String looked = " AND settled = " + LOOKED_AT + " AND due_at <= :soon";
        int over = session.jdbc()
                .sql("DELETE FROM file_object WHERE content_id = :id AND due_at IS NOT NULL"
                        + (doomed.settled ? "" : looked))
                .param("soon", Columns.nanos(session.now().plus(TAKEN_ON)))
                .param("id", doomed.content.toString())
                .update();
        if (over == 0) {
            session.jdbc()
                    .sql("UPDATE file_object SET settled = " + LOOKED_AT
                            + ", due_at = :later WHERE content_id = :id AND due_at IS NOT NULL")
                    .param("later", Columns.nanos(session.now().plus(ONCE_MORE)))
                    .param("id", doomed.content.toString())
                    .update();
        }
    }

    /** The place in a row that was read with {@code object_bucket} and {@code object_name}; absent where the bytes are in the database. */
    static @Nullable ObjectPlace place(ResultSet row) throws SQLException {
        String bucket = row.getString("object_bucket");
        return bucket == null ? null : new ObjectPlace(bucket, row.getString("object_name"));
    }
}
