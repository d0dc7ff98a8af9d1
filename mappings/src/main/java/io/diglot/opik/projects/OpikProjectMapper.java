package io.diglot.opik.projects;

import io.diglot.StrictMapping;
import io.diglot.model.Visibility;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectDraft;
import io.diglot.model.projects.ProjectEdit;
import io.diglot.opik.OpikIds;
import io.diglot.opik.OpikVisibility;
import io.diglot.paging.Page;
import java.util.List;
import java.util.Objects;
import org.mapstruct.Mapper;

/** Projects as Opik shows them. */
@Mapper(config = StrictMapping.class, uses = OpikIds.class)
public interface OpikProjectMapper {

    OpikProject toOpik(Project project);

    /** A project as it was read. */
    Project toModel(OpikProject project);

    OpikVisibility toOpik(Visibility visibility);

    Visibility toModel(OpikVisibility visibility);

    /** A page; its size is how many projects it holds. */
    default OpikProjectPage toOpik(Page<Project> projects, List<String> sortableBy) {
        Page<OpikProject> page = projects.map(this::toOpik);
        return new OpikProjectPage(page.page(), page.content().size(), page.total(), page.content(), sortableBy);
    }

    /** A project that was checked: it has a name. */
    default ProjectDraft toModel(OpikProjectWrite sent) {
        return new ProjectDraft(
                Objects.requireNonNull(sent.name()),
                sent.visibility() == null ? Visibility.PRIVATE : toModel(sent.visibility()),
                sent.description());
    }

    ProjectEdit toModel(OpikProjectUpdate sent);
}
