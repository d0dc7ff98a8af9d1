package io.diglot.arize;

import io.diglot.StrictMapping;
import io.diglot.json.Json;
import io.diglot.model.ColumnNames;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleColumns;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.FlatExample;
import io.diglot.model.examples.WrittenExamples;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/**
 * An example as the flat object that Arize shows and takes. What is lost: {@code fidelity/arize/example.yaml}. Law: the
 * columns that a client sent are shown as it sent them, in its order.
 */
@Mapper(
        config = StrictMapping.class,
        uses = {ArizeIds.class, ArizeAnnotationMapper.class})
public interface ArizeExampleMapper {

    /** The members of an example that no client may send. */
    List<String> SERVERS_OWN = List.of("created_at", "updated_at");

    String ANNOTATIONS = "annotations";

    /** By hand, since its members are not known before. */
    default ArizeExample toArize(Example example) {
        SequencedMap<String, Object> members = new LinkedHashMap<>();
        members.put("id", example.id().toString());
        members.put("created_at", example.createdAt());
        members.put("updated_at", example.lastUpdatedAt());
        FlatExample.columns(example.data()).forEach(members::put);
        if (!example.annotations().isEmpty()) {
            members.put(ANNOTATIONS, annotations(example.annotations()));
        }
        return new ArizeExample(members);
    }

    List<ArizeAnnotation> annotations(List<Annotation> annotations);

    /**
     * An example to be made, which was checked. What people said of another example is no annotation of this one: it is
     * kept as a column.
     */
    default ExampleDraft toModel(ArizeExampleInput sent) {
        SequencedMap<String, Json> columns = new LinkedHashMap<>();
        sent.members().forEach((member, value) -> {
            if (!member.equals(ANNOTATIONS)) {
                columns.put(member, value);
            } else if (ArizeAnnotationMapper.sayAnything(value)) {
                columns.put(
                        ColumnNames.EXAMPLE.keptAs(ANNOTATIONS, sent.members().keySet()), value);
            }
        });
        return ExampleDraft.of(Json.object(columns(new ArizeExampleInput(columns))));
    }

    /**
     * Columns to be written over those of an example, which were checked. The annotations that it was read with stay as
     * they are.
     */
    default ExampleColumns toModel(ExampleId id, ArizeExampleInput sent) {
        return new ExampleColumns(id, columns(sent));
    }

    private static SequencedMap<String, Json> columns(ArizeExampleInput sent) {
        SequencedMap<String, Json> columns = new LinkedHashMap<>();
        sent.members().forEach((column, value) -> {
            if (!ColumnNames.EXAMPLE.isReserved(column)) {
                columns.put(ColumnNames.EXAMPLE.toOpikKey(column), value);
            }
        });
        return columns;
    }

    default ArizeWrittenExamples toArize(WrittenExamples written) {
        return toArize(
                written.dataset(),
                written.workspace(),
                written.version().id(),
                written.examples().stream().map(ExampleId::toString).toList());
    }

    @BeanMapping(
            ignoreUnmappedSourceProperties = {
                "projectId",
                "type",
                "visibility",
                "tags",
                "description",
                "reserved",
                "createdBy",
                "lastUpdatedAt",
                "lastUpdatedBy"
            })
    @Mapping(target = "id", source = "dataset.id")
    @Mapping(target = "name", source = "dataset.name")
    @Mapping(target = "spaceId", source = "workspace")
    @Mapping(target = "updatedAt", source = "dataset.changedAt")
    @Mapping(target = "datasetVersionId", source = "version")
    @Mapping(target = "exampleIds", source = "examples")
    ArizeWrittenExamples toArize(Dataset dataset, Workspace workspace, DatasetVersionId version, List<String> examples);
}
