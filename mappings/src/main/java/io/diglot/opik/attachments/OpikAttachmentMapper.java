package io.diglot.opik.attachments;

import io.diglot.StrictMapping;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.Attachment;
import io.diglot.paging.Page;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.MappingConstants;
import org.mapstruct.ValueMapping;

/** Files as Opik shows them. */
@Mapper(config = StrictMapping.class)
public interface OpikAttachmentMapper {

    @Mapping(target = "fileSize", source = "attachment.size")
    OpikAttachment toOpik(Attachment attachment, String link);

    AttachedTo.Entity toModel(OpikEntityType type);

    /** Threads have no files. */
    @ValueMapping(source = "THREAD", target = MappingConstants.THROW_EXCEPTION)
    OpikEntityType toOpik(AttachedTo.Entity entity);

    default AttachedTo toModel(OpikEntityType type, UUID id) {
        return new AttachedTo(toModel(type), id);
    }

    /** A page; its size is how many files it holds. The vendor's list can be sorted by nothing. */
    default OpikAttachmentPage toOpik(Page<Attachment> attachments, Function<Attachment, String> link) {
        Page<OpikAttachment> page = attachments.map(each -> toOpik(each, link.apply(each)));
        return new OpikAttachmentPage(page.page(), page.content().size(), page.total(), page.content(), List.of());
    }
}
