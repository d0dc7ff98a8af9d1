package io.diglot.gateway.store.attachments;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.json.Json;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.AttachedTo.Entity;
import io.diglot.model.attachments.Attachment;
import io.diglot.model.attachments.FileAddress;
import io.diglot.model.projects.ProjectId;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files that an SDK took out of the inputs, outputs and metadata of traces or spans, and in whose places it left their
 * names. They are put back as they were: in Base64, as far as there is room.
 */
public final class TakenFiles extends Repository {

    /** Bytes of files in one trace or span: in Base64 as much as a reader of many may hold of a few. */
    private static final long MOST = 8L << 20;

    /** As the vendor's server knows them. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\[((?:input|output|metadata)-attachment-\\d+-\\d+(?:-sdk)?\\.\\w+)]");

    private static final String MARK = "-attachment-";

    private final Entity entity;
    private final boolean linked;
    private final Map<String, List<Taken>> known = new HashMap<>();

    private TakenFiles(UnitOfWork work, Entity entity, boolean linked) {
        super(work);
        this.entity = entity;
        this.linked = linked;
    }

    /** For readers who look for the others under their names. */
    public static TakenFiles named(UnitOfWork work, Entity entity) {
        return new TakenFiles(work, entity, false);
    }

    /** For readers who know no lists of files: the name of one for which there is no room becomes a link to it. */
    public static TakenFiles linked(UnitOfWork work, Entity entity) {
        return new TakenFiles(work, entity, true);
    }

    /**
     * A file that has such a name.
     *
     * @param object where its bytes lie; absent: in the database
     */
    record Taken(
            ProjectId project,
            Attachment file,
            UUID content,
            @Nullable ObjectPlace object) {

        long size() {
            return file.size();
        }
    }

    /** How much some of them grow by theirs; those that have none are not in it. */
    public Map<String, Long> sizes(Collection<String> ids) {
        Map<String, Long> sizes = new HashMap<>();
        taken(ids).forEach((id, files) -> sizes.put(id, base64(room(files)) + links(id, files)));
        return sizes;
    }

    /** How long the links to some are together. */
    private long links(String id, List<Taken> files) {
        return linked
                ? files.stream().mapToLong(file -> address(id, file).length()).sum()
                : 0;
    }

    private String address(String id, Taken file) {
        return FileAddress.of(workspace, file.project(), new AttachedTo(entity, UUID.fromString(id)), file.file());
    }

    /** Those of some; what has none is not in it. */
    public Map<String, OfOne> of(Collection<String> ids) {
        Map<String, OfOne> all = new HashMap<>();
        taken(ids).forEach((id, files) -> all.put(id, new OfOne(id, files)));
        return all;
    }

    /** Looked up once, though rows are asked for their sizes before they are read. */
    private Map<String, List<Taken>> taken(Collection<String> ids) {
        List<String> unknown = ids.stream().filter(id -> !known.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            unknown.forEach(id -> known.put(id, List.of()));
            known.putAll(new AttachmentTable(work).taken(entity, unknown));
        }
        Map<String, List<Taken>> taken = new HashMap<>();
        for (String id : ids) {
            List<Taken> files = known.getOrDefault(id, List.of());
            if (!files.isEmpty()) {
                taken.put(id, files);
            }
        }
        return taken;
    }

    /** What is counted for one before it is read, so that names that stand there again and again make it no larger. */
    private static long room(List<Taken> files) {
        return Math.min(MOST, files.stream().mapToLong(Taken::size).sum());
    }

    private static long base64(long bytes) {
        return (bytes + 2) / 3 * 4;
    }

    /** The files of one trace or span. */
    public final class OfOne {
        private final String id;
        private final List<Taken> files;
        private final Set<String> pointedAt = new HashSet<>();
        private long room;

        private OfOne(String id, List<Taken> files) {
            this.id = id;
            this.files = files;
            this.room = room(files);
        }

        /** Those in the project that it lies in itself. */
        public OfOne ofProject(ProjectId project) {
            return new OfOne(
                    id,
                    files.stream()
                            .filter(file -> file.project().equals(project))
                            .toList());
        }

        /**
         * A value with the files that were taken out of it; a name for which there is no file stays, and so does one for
         * which there is no room, with a link behind it, once each, where readers are given links.
         */
        public @Nullable Json putBack(@Nullable Json value) {
            if (value == null || !value.text().contains(MARK)) {
                return value;
            }
            Matcher reference = REFERENCE.matcher(value.text());
            StringBuilder whole = new StringBuilder();
            int done = 0;
            while (reference.find()) {
                String name = reference.group(1);
                Taken file = files.stream()
                        .filter(it -> it.file().fileName().equals(name))
                        .findFirst()
                        .orElse(null);
                if (file != null && file.size() <= room) {
                    byte[] content = content(file).orElse(null);
                    if (content != null) {
                        room -= file.size();
                        whole.append(value.text(), done, reference.start())
                                .append(Base64.getEncoder().encodeToString(content));
                        done = reference.end();
                    }
                } else if (file != null && linked && pointedAt.add(name)) {
                    // No character of an address has to be escaped in JSON.
                    whole.append(value.text(), done, reference.end())
                            .append('(')
                            .append(address(id, file))
                            .append(')');
                    done = reference.end();
                }
            }
            return done == 0
                    ? value
                    : Json.stored(whole.append(value.text(), done, value.text().length())
                            .toString());
        }
    }

    /** Nothing where somebody took it out of its bucket. */
    private Optional<byte[]> content(Taken file) {
        if (file.object() != null) {
            return work.objects().read(file.object(), file.size());
        }
        FileContents contents = new FileContents(session);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) file.size());
        for (int position = 0; bytes.size() < file.size(); position++) {
            bytes.writeBytes(contents.part(file.content(), position).orElseThrow());
        }
        return Optional.of(bytes.toByteArray());
    }
}
