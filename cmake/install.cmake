# `cmake --install build`: the program with its man pages and shell completions, the library with its public headers, and find_package(lede) for who links it.
include(CMakePackageConfigHelpers)
set(lede_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/lede)

install(TARGETS lede EXPORT lede_targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
install(TARGETS lede_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT runtime)
# The program describes its own command line.
set(lede_manual ${CMAKE_CURRENT_BINARY_DIR}/generated/manual)
add_custom_command(OUTPUT ${lede_manual}/lede.bash COMMAND lede_cli manual -o ${lede_manual} DEPENDS lede_cli VERBATIM)
add_custom_target(lede_manual ALL DEPENDS ${lede_manual}/lede.bash)
install(DIRECTORY ${lede_manual}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR} COMPONENT runtime)
install(FILES ${lede_manual}/lede.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME lede COMPONENT runtime)
install(FILES ${lede_manual}/_lede DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT runtime)
install(FILES ${lede_manual}/lede.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT runtime)
install(DIRECTORY include/lede DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT runtime)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs COMPONENT runtime FILES_MATCHING PATTERN "*.md" PATTERN "*.png")
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright COMPONENT runtime)  # where Debian looks for it
install(EXPORT lede_targets NAMESPACE lede:: DESTINATION ${lede_package_dir} FILE lede-targets.cmake COMPONENT development)

configure_package_config_file(cmake/lede-config.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/lede-config.cmake INSTALL_DESTINATION ${lede_package_dir})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/lede-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/lede-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/lede-config-version.cmake
        DESTINATION ${lede_package_dir} COMPONENT development)

# `cpack --config build/CPackConfig.cmake`: a package of what runs, for the Debian it was built on.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "lede maintainers <maintainers@lede.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL runtime)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME lede)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION text)
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION "Reads news about the AI industry and prints who released, raised, bought, hired or\nsaid what as records, each with the words that say it. Rule-based, offline.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
include(CPack)
