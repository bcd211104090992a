# `cmake --install build`: the program with its man pages and shell completions, the library with its public headers, and find_package(lede) for who links it.
include(CMakePackageConfigHelpers)
set(lede_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/lede)

install(TARGETS lede EXPORT lede_targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS lede_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# The program describes its own command line.
set(lede_manual ${CMAKE_CURRENT_BINARY_DIR}/generated/manual)
add_custom_command(OUTPUT ${lede_manual}/lede.bash COMMAND lede_cli manual -o ${lede_manual} DEPENDS lede_cli VERBATIM)
add_custom_target(lede_manual ALL DEPENDS ${lede_manual}/lede.bash)
install(DIRECTORY ${lede_manual}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR})
install(FILES ${lede_manual}/lede.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME lede)
install(FILES ${lede_manual}/_lede DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${lede_manual}/lede.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(DIRECTORY include/lede DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md")
install(EXPORT lede_targets NAMESPACE lede:: DESTINATION ${lede_package_dir} FILE lede-targets.cmake)

configure_package_config_file(cmake/lede-config.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/lede-config.cmake INSTALL_DESTINATION ${lede_package_dir})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/lede-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/lede-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/lede-config-version.cmake
        DESTINATION ${lede_package_dir})
