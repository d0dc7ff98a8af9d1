package io.diglot.gateway.copy.canonical;

import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopiedPromptVersion;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What prompts and their versions say. */
final class Prompts {

    private Prompts() {}

    static Fields prompt(CopiedPrompt copied) {
        Prompt prompt = copied.prompt();
        return Fields.none()
                .plain("id", prompt.id())
                .text("name", prompt.name())
                .text("project", copied.projectName())
                .plain("projectId", prompt.projectId())
                .text("description", prompt.description())
                .plain("structure", prompt.structure())
                .labels("tags", prompt.tags())
                .time("createdAt", prompt.createdAt())
                .text("createdBy", prompt.createdBy())
                .time("lastUpdatedAt", prompt.lastUpdatedAt())
                .text("lastUpdatedBy", prompt.lastUpdatedBy());
    }

    static Fields version(CopiedPromptVersion copied) {
        PromptVersion version = copied.version();
        Fields fields = Fields.none()
                .plain("id", version.id())
                .plain("promptId", version.promptId())
                .text("commit", version.commit())
                .plain("number", version.number())
                .text("template", version.template())
                .json("metadata", version.metadata())
                .plain("type", version.type())
                .text("changeDescription", version.changeDescription())
                .labels("tags", version.tags())
                .time("createdAt", version.createdAt())
                .text("createdBy", version.createdBy());
        stand(fields, "labels", copied.labels());
        stand(fields, "environments", copied.environments());
        return copied.environments() == null ? fields : fields.plain("environments#told", true);
    }

    private static void stand(Fields fields, String way, @Nullable List<String> names) {
        if (names != null) {
            names.forEach(name -> fields.plain(Fields.at(way, name), "stands"));
        }
    }
}
