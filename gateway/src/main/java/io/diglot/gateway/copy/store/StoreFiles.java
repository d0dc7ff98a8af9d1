package io.diglot.gateway.copy.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.copy.side.CopiedFile;
import io.diglot.gateway.copy.side.CopiedPieces;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.attachments.AttachmentTable;
import io.diglot.gateway.store.attachments.AttachmentTable.Named;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.AttachedTo.Entity;
import io.diglot.model.attachments.AttachmentDraft;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The files of runs and traces in the embedded store. Their bytes are never held whole. */
final class StoreFiles {

    private static final String USER = "copy";

    private static final int REMEMBERED = 10_000;

    private final AttachmentStore store;
    private final Reading reading;
    private final Cache<UUID, String> digests =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** Reads a workspace in one transaction. */
    interface Reading {
        <T> T in(Workspace workspace, Function<UnitOfWork, T> work);
    }

    StoreFiles(AttachmentStore store, Reading reading) {
        this.store = store;
        this.reading = reading;
    }

    /** The same runs with their files. */
    List<CopiedRun> with(Workspace workspace, List<CopiedRun> runs) {
        Map<UUID, List<CopiedFile>> files = of(workspace, runs);
        return files.isEmpty()
                ? runs
                : runs.stream().map(run -> run.with(among(files, run))).toList();
    }

    /** The same traces with their files. */
    List<CopiedTrace> withThose(Workspace workspace, List<CopiedTrace> all) {
        Map<UUID, List<CopiedFile>> files = of(workspace, all);
        return files.isEmpty()
                ? all
                : all.stream().map(trace -> trace.with(among(files, trace))).toList();
    }

    /** By the ids of what they are attached to. */
    private Map<UUID, List<CopiedFile>> of(Workspace workspace, List<? extends CopiedPieces> all) {
        List<Named> found = reading.in(workspace, work -> {
            AttachmentTable table = new AttachmentTable(work);
            List<Named> named = new ArrayList<>(table.all(
                    Entity.TRACE,
                    all.stream().flatMap(StoreFiles::traces).distinct().toList()));
            named.addAll(table.all(
                    Entity.SPAN,
                    all.stream().flatMap(StoreFiles::spans).distinct().toList()));
            return named;
        });
        return found.stream()
                .collect(Collectors.groupingBy(
                        file -> file.to().id(),
                        Collectors.mapping(file -> copied(workspace, file), Collectors.toList())));
    }

    private static List<CopiedFile> among(Map<UUID, List<CopiedFile>> files, CopiedPieces pieces) {
        return Stream.concat(traces(pieces), spans(pieces))
                .flatMap(id -> files.getOrDefault(UUID.fromString(id), List.of()).stream())
                .toList();
    }

    private static Stream<String> traces(CopiedPieces pieces) {
        return Stream.ofNullable(pieces.trace()).map(trace -> trace.value().id().toString());
    }

    private static Stream<String> spans(CopiedPieces pieces) {
        return pieces.spans().stream().map(span -> span.value().id().toString());
    }

    private CopiedFile copied(Workspace workspace, Named named) {
        String known = digests.getIfPresent(named.content());
        String digest = known == null ? digest(workspace, named) : known;
        digests.put(named.content(), digest);
        return new CopiedFile(named.to(), named.projectName(), named.attachment(), digest);
    }

    private String digest(Workspace workspace, Named named) {
        MessageDigest digest = sha256();
        content(workspace, named.project(), named.to(), named.attachment().fileName())
                .doOnNext(digest::update)
                .blockLast();
        return HexFormat.of().formatHex(digest.digest());
    }

    Flux<byte[]> content(Workspace workspace, CopiedFile file) {
        return project(workspace, file)
                .map(project ->
                        content(workspace, project, file.to(), file.file().fileName()))
                .orElse(Flux.empty());
    }

    private Flux<byte[]> content(Workspace workspace, ProjectId project, AttachedTo to, String name) {
        return store.open(caller(workspace), project, to, name).flatMapMany(AttachmentStore.OpenAttachment::content);
    }

    Mono<Void> put(Workspace workspace, CopiedFile file, Flux<byte[]> content) {
        return store.put(
                caller(workspace),
                new AttachmentDraft(
                        file.to(),
                        file.projectName(),
                        file.file().fileName(),
                        file.file().mimeType()),
                content);
    }

    Mono<Void> remove(Workspace workspace, CopiedFile file) {
        return Mono.justOrEmpty(project(workspace, file))
                .flatMap(project -> store.delete(
                        caller(workspace),
                        project,
                        file.to(),
                        List.of(file.file().fileName())));
    }

    private Optional<ProjectId> project(Workspace workspace, CopiedFile file) {
        return reading.in(
                workspace,
                work -> new ProjectTable(work).find(file.projectName()).map(Project::id));
    }

    private static Caller caller(Workspace workspace) {
        return new Caller(USER, workspace, null);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
