/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.acrawriter.jdbc.sql.SqlDialect;
import java.sql.Connection;

/**
 * The arrows: Spring, then the entry points, then the wrappers, then the cipher, then SQL, then plain values; forwarding at the bottom.
 * Events stand beside them. None points back, except to the exception and the interface that the wrappers show to
 * applications. The name of a dialect is all that plain values know of SQL.
 */
@AnalyzeClasses(packages = "dev.acrawriter.jdbc", importOptions = DoNotIncludeTests.class)
class LayeringTest {
    @ArchTest
    static final ArchRule ARROWS_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("entry points")
            .definedBy("dev.acrawriter.jdbc")
            .layer("spring")
            .definedBy("dev.acrawriter.jdbc.spring")
            .layer("config")
            .definedBy("dev.acrawriter.jdbc.config")
            .layer("wrap")
            .definedBy("dev.acrawriter.jdbc.wrap..")
            .layer("cipher")
            .definedBy("dev.acrawriter.jdbc.cipher")
            .layer("sql")
            .definedBy("dev.acrawriter.jdbc.sql..")
            .layer("events")
            .definedBy("dev.acrawriter.jdbc.observe")
            .layer("recorder")
            .definedBy("dev.acrawriter.jdbc.jfr")
            .layer("value")
            .definedBy("dev.acrawriter.jdbc.value")
            .layer("forward")
            .definedBy("dev.acrawriter.jdbc.forward")
            .ignoreDependency(DescribedPredicate.alwaysTrue(), JavaClass.Predicates.type(SqlDialect.class))
            .ignoreDependency(DescribedPredicate.alwaysTrue(), JavaClass.Predicates.type(AcraSqlException.class))
            .ignoreDependency(DescribedPredicate.alwaysTrue(), JavaClass.Predicates.type(AcraSqlState.class))
            .ignoreDependency(DescribedPredicate.alwaysTrue(), JavaClass.Predicates.type(ClientIdAware.class))
            .whereLayer("spring")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("entry points")
            .mayOnlyBeAccessedByLayers("spring")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("entry points", "spring")
            .whereLayer("wrap")
            .mayOnlyBeAccessedByLayers("entry points")
            .whereLayer("cipher")
            .mayOnlyBeAccessedByLayers("entry points", "wrap")
            .whereLayer("sql")
            .mayOnlyBeAccessedByLayers("entry points", "wrap", "cipher", "events")
            .whereLayer("events")
            .mayOnlyBeAccessedByLayers("entry points", "spring", "wrap", "cipher", "recorder")
            .whereLayer("recorder")
            .mayOnlyBeAccessedByLayers("entry points")
            .whereLayer("value")
            .mayOnlyBeAccessedByLayers("wrap", "cipher", "sql")
            .whereLayer("forward")
            .mayOnlyBeAccessedByLayers("entry points", "wrap");

    @ArchTest
    static final ArchRule VALUES_KNOW_NO_KEYS_AND_NO_CONNECTION = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("dev.acrawriter.jdbc.value")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.acrawriter.core..", "dev.acrawriter.spi..", "javax.sql..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Connection.class);

    @ArchTest
    static final ArchRule WHAT_WRAPPERS_SHOW_KNOWS_NO_WRAPPER = ArchRuleDefinition.noClasses()
            .that()
            .areAssignableTo(AcraSqlException.class)
            .or()
            .areAssignableTo(AcraSqlState.class)
            .or()
            .haveFullyQualifiedName("dev.acrawriter.jdbc.ClientIdAware")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.acrawriter.jdbc.wrap..", "dev.acrawriter.jdbc.sql..");
}
