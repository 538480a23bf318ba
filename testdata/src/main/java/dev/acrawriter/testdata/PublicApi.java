/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.testdata;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The exported classes and members of a module as lines of text, to be compared with a list that is reviewed with every change. Needs
 * ArchUnit on the class path.
 */
public final class PublicApi {
    private PublicApi() {}

    /**
     * Describes what packages promise.
     *
     * @param exported the packages that a module descriptor exports
     * @return a line for each public class, followed by lines for its members
     */
    public static List<String> of(Set<String> exported) {
        return exportedClasses(exported).flatMap(PublicApi::describe).toList();
    }

    /**
     * Reads the list that was reviewed. With the system property {@code acra.api.write} it is first written anew.
     *
     * @param list the file
     * @param found what the packages promise now
     * @return the lines of the file
     * @throws IOException if the file cannot be read or written
     */
    public static List<String> reviewed(Path list, List<String> found) throws IOException {
        if (Boolean.getBoolean("acra.api.write")) {
            Files.createDirectories(list.getParent());
            Files.write(list, found);
        }
        return Files.readAllLines(list);
    }

    private static Stream<Class<?>> exportedClasses(Set<String> exported) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(exported).stream()
                        .filter(found -> exported.contains(found.getPackageName()))
                        // Before they are loaded: those that are not public may need libraries that are not there.
                        .filter(found -> found.getModifiers().contains(JavaModifier.PUBLIC)
                                || found.getModifiers().contains(JavaModifier.PROTECTED))
                        .sorted((one, other) -> one.getName().compareTo(other.getName()))
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(PublicApi::isPromised);
    }

    private static boolean isPromised(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return isPromised(type.getModifiers()) && (outer == null || isPromised(outer));
    }

    private static boolean isPromised(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static Stream<String> describe(Class<?> type) {
        Stream<String> members = Stream.<Member[]>of(
                        type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                .flatMap(Arrays::stream)
                .filter(member -> isPromised(member.getModifiers()) && !member.isSynthetic())
                .map(PublicApi::describe)
                .sorted()
                .map(line -> "  " + line);
        return Stream.concat(Stream.of(header(type)), members);
    }

    private static String header(Class<?> type) {
        String supertypes = Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .map(Class::getName)
                .filter(name -> !name.equals("java.lang.Object"))
                .collect(Collectors.joining(", "));
        // Not toGenericString, which says "sealed" on some JDKs only.
        return Modifier.toString(type.getModifiers()) + " " + type.getName()
                + (supertypes.isEmpty() ? "" : " : " + supertypes);
    }

    private static String describe(Member member) {
        if (member instanceof Field field) {
            return field.toGenericString();
        }
        if (member instanceof Method method) {
            return method.toGenericString();
        }
        return ((Constructor<?>) member).toGenericString();
    }
}
