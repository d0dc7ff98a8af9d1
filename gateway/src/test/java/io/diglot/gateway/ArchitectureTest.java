package io.diglot.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.operation.Operation;
import java.sql.ResultSet;

/** The directions in which the parts may know each other. */
@AnalyzeClasses(packages = "io.diglot", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule dialects_meet_only_in_the_model = noClasses()
            .that()
            .resideInAnyPackage("io.diglot.arize..", "io.diglot.flight..", "io.diglot.gateway.operation.arize..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.diglot.opik..", "io.diglot.gateway.operation.opik..");

    @ArchTest
    static final ArchRule and_neither_does_opik_see_arize = noClasses()
            .that()
            .resideInAnyPackage("io.diglot.opik..", "io.diglot.gateway.operation.opik..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.diglot.arize..", "io.diglot.flight..", "io.diglot.gateway.operation.arize..");

    @ArchTest
    static final ArchRule the_model_knows_no_dialect = noClasses()
            .that()
            .resideInAPackage("io.diglot.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.diglot.arize..", "io.diglot.flight..", "io.diglot.opik..", "io.diglot.gateway..");

    @ArchTest
    static final ArchRule the_ports_and_the_embedded_backend_know_no_dialect = noClasses()
            .that()
            .resideInAnyPackage("io.diglot.gateway.backend", "io.diglot.gateway.backend.embedded..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.diglot.arize..", "io.diglot.flight..", "io.diglot.opik..", "io.diglot.gateway.operation..");

    @ArchTest
    static final ArchRule a_vendors_backend_knows_its_own_dialect_alone = noClasses()
            .that()
            .resideInAPackage("io.diglot.gateway.backend.opik..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.diglot.arize..", "io.diglot.flight..", "io.diglot.gateway.operation..");

    @ArchTest
    static final ArchRule and_so_does_that_of_arize = noClasses()
            .that()
            .resideInAPackage("io.diglot.gateway.backend.arize..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.diglot.opik..", "io.diglot.gateway.operation..");

    @ArchTest
    static final ArchRule what_serves_all_vendors_knows_none = noClasses()
            .that()
            .resideInAnyPackage("io.diglot.gateway.backend.vendor..", "io.diglot.gateway.backend.guard..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.diglot.arize..", "io.diglot.opik..");

    @ArchTest
    static final ArchRule mappings_know_no_framework = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.diglot",
                    "io.diglot.arize..",
                    "io.diglot.opik..",
                    "io.diglot.model..",
                    "io.diglot.json..",
                    "io.diglot.arrow..",
                    "io.diglot.filter..",
                    "io.diglot.flight..",
                    "io.diglot.identity..",
                    "io.diglot.paging..",
                    "io.diglot.catalogue..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "reactor..", "java.net.http..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule only_the_reader_of_filters_knows_their_grammar = noClasses()
            .that()
            .resideOutsideOfPackages("io.diglot.filter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.diglot.filter.grammar..", "org.antlr..");

    @ArchTest
    static final ArchRule only_what_is_kept_in_the_database_speaks_sql = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.diglot.gateway.database..", "io.diglot.gateway.state..", "io.diglot.gateway.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");

    /** Which answers for what was read last, whatever that was. */
    @ArchTest
    static final ArchRule only_columns_ask_whether_a_number_was_there =
            noClasses().that().areNotAssignableTo(Columns.class).should().callMethod(ResultSet.class, "wasNull");

    @ArchTest
    static final ArchRule only_the_bucket_knows_what_amazon_has_written = noClasses()
            .that()
            .resideOutsideOfPackage("io.diglot.gateway.bucket..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule only_commands_know_the_command_line = noClasses()
            .that()
            .resideOutsideOfPackage("io.diglot.gateway.command..")
            .or()
            .haveSimpleName("Serving")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "me.tongfei..");

    @ArchTest
    static final ArchRule nothing_evaluates_expressions = noClasses()
            .that()
            .resideInAPackage("io.diglot..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.expression..");

    @ArchTest
    static final ArchRule one_class_an_operation_and_nobody_calls_it = classes()
            .that()
            .implement(Operation.class)
            .and()
            .areNotInterfaces()
            .should()
            .bePackagePrivate()
            .andShould()
            .haveSimpleNameNotEndingWith("Operation");

    @ArchTest
    static final ArchRule the_parts_of_the_mappings_are_free_of_cycles =
            slices().matching("io.diglot.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_parts_of_the_gateway_are_free_of_cycles =
            slices().matching("io.diglot.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_backends_are_free_of_cycles =
            slices().matching("io.diglot.gateway.backend.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_rooms_of_the_opik_backend_are_free_of_cycles =
            slices().matching("io.diglot.gateway.backend.opik.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_ports_on_opik_stand_on_top_of_its_rooms = noClasses()
            .that()
            .resideInAPackage("io.diglot.gateway.backend.opik.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.diglot.gateway.backend.opik");

    @ArchTest
    static final ArchRule nobody_needs_the_wiring = noClasses()
            .that()
            .resideOutsideOfPackage("io.diglot.gateway.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.diglot.gateway.wiring..");

    @ArchTest
    static final ArchRule operations_stand_on_top_of_the_ports = noClasses()
            .that()
            .resideOutsideOfPackages("io.diglot.gateway.operation..", "io.diglot.gateway.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.diglot.gateway.operation..");

    @ArchTest
    static final ArchRule the_store_knows_no_request = noClasses()
            .that()
            .resideInAPackage("io.diglot.gateway.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.diglot.gateway.caller..",
                    "io.diglot.gateway.backend..",
                    "io.diglot.gateway.operation..",
                    "io.diglot.gateway.settings..",
                    "io.diglot.arize..",
                    "io.diglot.opik..",
                    "reactor..",
                    "org.springframework.stereotype..",
                    "org.springframework.web..");

    @ArchTest
    static final ArchRule the_database_knows_no_caller = noClasses()
            .that()
            .resideInAPackage("io.diglot.gateway.database..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.diglot.gateway.caller..", "io.diglot.gateway.store..");

    @ArchTest
    static final ArchRule what_only_opik_needs_is_named_by_its_backend_its_copies_and_the_wiring = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.diglot.gateway.backend.opik..", "io.diglot.gateway.copy.opik..", "io.diglot.gateway.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.diglot.gateway.backend.opik..");

    @ArchTest
    static final ArchRule and_what_only_arize_needs_as_well = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.diglot.gateway.backend.arize..", "io.diglot.gateway.copy.arize..", "io.diglot.gateway.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.diglot.gateway.backend.arize..");

    @ArchTest
    static final ArchRule the_rooms_of_the_arize_backend_are_free_of_cycles =
            slices().matching("io.diglot.gateway.backend.arize.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule and_the_embedded_backend_is_named_by_the_wiring_alone = noClasses()
            .that()
            .resideOutsideOfPackages("io.diglot.gateway.backend.embedded..", "io.diglot.gateway.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.diglot.gateway.backend.embedded..");

    @ArchTest
    static final ArchRule the_ports_stand_on_what_a_call_says = noClasses()
            .that()
            .resideInAPackage("io.diglot.gateway.backend")
            .should()
            .dependOnClassesThat(resideInAPackage("io.diglot.gateway..")
                    .and(not(resideInAnyPackage(
                            "io.diglot.gateway.backend..",
                            "io.diglot.gateway.caller..",
                            "io.diglot.gateway.failure..",
                            "io.diglot.gateway.settings.."))));

    @ArchTest
    static final ArchRule only_the_opik_dialect_asks_for_a_store_of_our_own = noClasses()
            .that()
            .resideInAnyPackage("io.diglot.gateway.operation.arize..", "io.diglot.gateway.backend.opik..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.diglot.gateway.backend").and(simpleNameEndingWith("Store")));

    @ArchTest
    static final ArchRule what_all_stand_on_stands_on_little = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.diglot.gateway.settings..",
                    "io.diglot.gateway.caller..",
                    "io.diglot.gateway.failure..",
                    "io.diglot.gateway.start..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.diglot.gateway..")
                    .and(not(resideInAnyPackage(
                            "io.diglot.gateway.settings..",
                            "io.diglot.gateway.caller..",
                            "io.diglot.gateway.failure..",
                            "io.diglot.gateway.start.."))));

    @ArchTest
    static final ArchRule every_package_says_what_it_is = classes()
            .that(areNoPackageInfo())
            .should(new ArchCondition<>("live in a package with a package-info") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean said = type.getPackage().getClasses().stream()
                            .anyMatch(other -> other.getSimpleName().equals("package-info"));
                    events.add(new SimpleConditionEvent(
                            type, said, type.getPackageName() + (said ? " says" : " does not say") + " what it is"));
                }
            });

    private static DescribedPredicate<JavaClass> areNoPackageInfo() {
        return DescribedPredicate.describe(
                "are no package-info", type -> !type.getSimpleName().equals("package-info"));
    }
}
