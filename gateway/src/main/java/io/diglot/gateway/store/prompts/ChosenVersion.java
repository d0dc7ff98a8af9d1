package io.diglot.gateway.store.prompts;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.VersionChoice;
import java.util.Optional;

/** Finds the version of a prompt that somebody means. */
final class ChosenVersion extends Repository {

    private final PromptVersionTable versions;
    private final PromptLabelTable labels;

    ChosenVersion(UnitOfWork work) {
        super(work);
        this.versions = new PromptVersionTable(work);
        this.labels = new PromptLabelTable(work);
    }

    Optional<PromptVersion> of(PromptId prompt, VersionChoice choice) {
        Optional<PromptVersion> version =
                switch (choice) {
                    case VersionChoice.Latest latest -> versions.latest(prompt);
                    case VersionChoice.OfId chosen -> versions.find(chosen.id());
                    case VersionChoice.Labelled labelled -> labelled(prompt, labelled.label());
                    case VersionChoice.ForEnvironment environment ->
                        new VersionEnvironments(work).isListed(environment.name())
                                ? labelled(prompt, environment.name())
                                : Optional.empty();
                    case VersionChoice.OfCommit named -> versions.find(prompt, named.commit());
                    case VersionChoice.Numbered numbered -> versions.numbered(prompt, numbered.number());
                };
        return version.filter(found -> found.promptId().equals(prompt));
    }

    private Optional<PromptVersion> labelled(PromptId prompt, String label) {
        return labels.at(prompt, label).flatMap(versions::find);
    }
}
