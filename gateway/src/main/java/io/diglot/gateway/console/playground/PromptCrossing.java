package io.diglot.gateway.console.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.arize.ArizePromptCommit;
import io.diglot.arize.ArizePromptMapper;
import io.diglot.identity.UuidV7;
import io.diglot.model.prompts.LabelledVersion;
import io.diglot.model.prompts.LocatedVersion;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionDraft;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.opik.prompts.OpikPromptCommit;
import io.diglot.opik.prompts.OpikPromptMapper;
import io.diglot.opik.prompts.OpikPromptWriteMapper;
import io.diglot.opik.prompts.OpikTemplateStructure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A version of a prompt, alone or within its prompt. */
@Component
@Order(60)
final class PromptCrossing implements Crosses {

    private static final String STRUCTURE = "template_structure";

    private final ArizePromptMapper arize;
    private final OpikPromptMapper opik;
    private final OpikPromptWriteMapper written;
    private final UuidV7 ids;
    private final Clock clock;

    PromptCrossing(
            ArizePromptMapper arize, OpikPromptMapper opik, OpikPromptWriteMapper written, UuidV7 ids, Clock clock) {
        this.arize = arize;
        this.opik = opik;
        this.written = written;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Crossing<LocatedVersion> crossing() {
        return new Crossing<>(
                "prompt",
                "a version of a prompt",
                List.of("prompt_versions", "version"),
                List.of("content", "version", "latest_version"),
                List.of("PromptVersion", "CreatePromptVersionRequest"),
                List.of("PromptVersion_Detail", "PromptVersion_Write"),
                this::ofArize,
                this::ofOpik,
                it -> Records.shown(arize.toArize(
                        new LabelledVersion(it.version(), it.prompt().structure(), List.of()))),
                it -> Records.shown(opik.toOpik(it)));
    }

    private LocatedVersion ofArize(ObjectNode pasted) throws Unreadable {
        Records.text(pasted, "provider");
        if (!pasted.path("messages").isArray()) {
            throw new Unreadable("It has no messages.");
        }
        return made(arize.toModel(Records.read(pasted, ArizePromptCommit.class)), Prompt.Structure.CHAT);
    }

    private LocatedVersion ofOpik(ObjectNode pasted) throws Unreadable {
        Records.text(pasted, "template");
        OpikTemplateStructure structure = pasted.hasNonNull(STRUCTURE)
                ? Records.read(pasted.get(STRUCTURE), OpikTemplateStructure.class)
                : OpikTemplateStructure.TEXT;
        return made(
                written.toModel(Records.read(pasted, OpikPromptCommit.Version.class)), written.structure(structure));
    }

    private LocatedVersion made(PromptVersionDraft draft, Prompt.Structure structure) {
        Instant now = clock.instant();
        PromptVersionId id = Objects.requireNonNullElseGet(draft.id(), () -> new PromptVersionId(ids.next()));
        Prompt prompt = new Prompt(
                new PromptId(ids.next()), "prompt", null, null, structure, List.of(), now, MAKER, now, MAKER);
        return new LocatedVersion(
                prompt,
                new PromptVersion(
                        id,
                        prompt.id(),
                        Objects.requireNonNullElseGet(draft.commit(), () -> PromptVersion.commitOf(id)),
                        1,
                        draft.template(),
                        draft.metadata(),
                        draft.type(),
                        draft.changeDescription(),
                        draft.tags(),
                        now,
                        MAKER));
    }
}
