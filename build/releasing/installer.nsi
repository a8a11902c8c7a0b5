; The Windows installer: per user, no administrator, no service, nothing that starts by itself.
;   makensis -INPUTCHARSET UTF8 -DVERSION=.. -DFILES=files.nsh -DICON=gouji.ico -DOUT=setup.exe -DKILOBYTES=.. installer.nsi
; FILES (written by windows_installer.py) holds the macros InstallFiles and RemoveFiles: every file by its
; name, so that removing never takes what a person put into the folder.
; Exit status: 0 done, 1 cancelled, 2 stopped by an error, 3 Windows too old, 4 the program is running.
Target amd64-unicode
Unicode true
!define ID "Gouji"
!define NAME "勾稽"
!define KEY "Software\${ID}"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define CLASSES "Software\Classes"
!define DATA "$LOCALAPPDATA\gouji"
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include Sections.nsh
!include WinVer.nsh
!include "${FILES}"
Name "${NAME}"
OutFile "${OUT}"
BrandingText "${NAME} ${VERSION}　离线运行，不改动原文件"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${ID}"
InstallDirRegKey HKCU "${KEY}" "InstallDir"
SetCompressor /SOLID lzma
SetCompressorDictSize 64
AllowSkipFiles off ; a program with a file left out is worse than none
ManifestDPIAware true
ManifestSupportedOS all
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "许可见安装文件夹中的“许可”"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "把 ${NAME} ${VERSION} 装到您自己的账户里，不需要管理员权限。$\r$\n$\r$\n${NAME} 在本机核对政府信息公开工作年度报告：不联网，不改动您的文件，不随开机启动，也不改变 Word、PDF 等文件原来的打开方式。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\gouji.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开 ${NAME}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

!macro EachType DO
  !insertmacro ${DO} ".docx"
  !insertmacro ${DO} ".doc"
  !insertmacro ${DO} ".pdf"
  !insertmacro ${DO} ".xlsx"
  !insertmacro ${DO} ".xls"
  !insertmacro ${DO} ".html"
  !insertmacro ${DO} ".htm"
  !insertmacro ${DO} ".txt"
  !insertmacro ${DO} ".md"
!macroend
; SystemFileAssociations adds to the menu of a kind of file whatever program owns it; the keys of the
; kinds themselves (.docx ...) are never touched.
!macro AddVerb EXT
  WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\${EXT}\shell\${ID}" "" "用${NAME}核对"
  WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\${EXT}\shell\${ID}" "Icon" '"$INSTDIR\gouji.exe",0'
  WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\${EXT}\shell\${ID}\command" "" '"$INSTDIR\gouji.exe" "%1"'
!macroend
!macro DropVerb EXT
  DeleteRegKey HKCU "${CLASSES}\SystemFileAssociations\${EXT}\shell\${ID}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\SystemFileAssociations\${EXT}\shell"
  DeleteRegKey /ifempty HKCU "${CLASSES}\SystemFileAssociations\${EXT}"
!macroend
!macro AddType EXT
  WriteRegStr HKCU "${CLASSES}\Applications\gouji.exe\SupportedTypes" "${EXT}" ""
!macroend
!macro RemoveLinksAndMenus
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  Delete "$SENDTO\${NAME}.lnk"
  !insertmacro EachType DropVerb
  DeleteRegKey /ifempty HKCU "${CLASSES}\SystemFileAssociations"
  DeleteRegKey HKCU "${CLASSES}\Applications\gouji.exe"
  DeleteRegKey /ifempty HKCU "${CLASSES}\Applications"
!macroend

; Windows does not let anyone write to a program that runs: that tells whether it does.
!macro AskToClose UN
Function ${UN}IsRunning ; -> $0
  StrCpy $0 0
  ${For} $2 1 2
    StrCpy $3 "$INSTDIR\gouji.exe"
    ${If} $2 = 2
      StrCpy $3 "$INSTDIR\gouji-cli.exe"
    ${EndIf}
    ${If} ${FileExists} "$3" ; opening for writing would make it
      ClearErrors
      FileOpen $4 "$3" a
      ${If} ${Errors}
        StrCpy $0 1
      ${Else}
        FileClose $4
      ${EndIf}
    ${EndIf}
  ${Next}
FunctionEnd
Function ${UN}AskToClose
  StrCpy $1 0
  ${Do}
    Call ${UN}IsRunning
    ${If} $0 = 0
      ${ExitDo}
    ${EndIf}
    ${If} ${Silent}
      IntOp $1 $1 + 1
      ${If} $1 > 15
        SetErrorLevel 4
        Quit
      ${EndIf}
      Sleep 1000
    ${Else}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} 正在运行。$\r$\n请先关闭它（没有导出的修改请先导出），再点“重试”。" IDRETRY +3
      SetErrorLevel 4
      Quit
    ${EndIf}
  ${Loop}
FunctionEnd
!macroend
!insertmacro AskToClose ""
!insertmacro AskToClose "un."

Section "主程序" Main
  SectionIn RO
  Call AskToClose
  ; An older version takes its own files away: it alone knows which they are. It may lie in another folder.
  ReadRegStr $5 HKCU "${KEY}" "InstallDir"
  ${If} $5 != ""
  ${AndIf} ${FileExists} "$5\uninstall.exe"
    ExecWait '"$5\uninstall.exe" /S /UPGRADE _?=$5' $6
    ${If} $6 <> 0
      SetErrorLevel $6
      MessageBox MB_ICONSTOP "旧版本没有删干净（$6），没有安装。请关闭 ${NAME} 后再试。" /SD IDOK
      Quit
    ${EndIf}
    ${If} $5 != $INSTDIR
      Delete "$5\uninstall.exe"
      RMDir "$5"
      RMDir "$LOCALAPPDATA\Programs" ; only if empty
    ${EndIf}
  ${EndIf}
  !insertmacro RemoveLinksAndMenus
  !insertmacro InstallFiles
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\gouji.exe"
  WriteRegStr HKCU "${KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "Version" "${VERSION}"
  WriteRegDWORD HKCU "${KEY}" "Desktop" 0
  WriteRegDWORD HKCU "${KEY}" "SendTo" 0
  WriteRegDWORD HKCU "${KEY}" "Menu" 0
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}（年度报告核对程序）"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\gouji.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  WriteRegStr HKCU "${CLASSES}\Applications\gouji.exe" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\Applications\gouji.exe\shell\open\command" "" '"$INSTDIR\gouji.exe" "%1"'
  !insertmacro EachType AddType
SectionEnd
Section "桌面快捷方式" Desktop
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\gouji.exe"
  WriteRegDWORD HKCU "${KEY}" "Desktop" 1
SectionEnd
Section "右键“发送到”" SendTo
  CreateShortcut "$SENDTO\${NAME}.lnk" "$INSTDIR\gouji.exe"
  WriteRegDWORD HKCU "${KEY}" "SendTo" 1
SectionEnd
Section "右键“用${NAME}核对”" Menu
  !insertmacro EachType AddVerb
  WriteRegDWORD HKCU "${KEY}" "Menu" 1
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${Main} "程序、命令行程序和“开始”菜单。"
  !insertmacro MUI_DESCRIPTION_TEXT ${Desktop} "在桌面放一个图标；也可以把草稿拖到图标上。"
  !insertmacro MUI_DESCRIPTION_TEXT ${SendTo} "在文件上点右键，“发送到”里有${NAME}。"
  !insertmacro MUI_DESCRIPTION_TEXT ${Menu} "Word、PDF、Excel、网页和文本文件的右键菜单里多一项；双击时用的程序不变。"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; A choice holds for upgrades too: what was left out last time, or is left out now, is not put there.
!macro Choice SECTION VALUE SWITCH
  ClearErrors
  ReadRegDWORD $0 HKCU "${KEY}" "${VALUE}"
  ${IfNot} ${Errors}
  ${AndIf} $0 = 0
    !insertmacro UnselectSection ${SECTION}
  ${EndIf}
  ClearErrors
  ${GetOptions} "$R0" "${SWITCH}" $R1
  ${IfNot} ${Errors}
    !insertmacro UnselectSection ${SECTION}
  ${EndIf}
!macroend
Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 17763
    MessageBox MB_ICONSTOP "${NAME} 需要 Windows 10（1809 版）或更新的版本。" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  ${GetParameters} $R0
  !insertmacro Choice ${Desktop} "Desktop" "/NODESKTOP"
  !insertmacro Choice ${SendTo} "SendTo" "/NOSENDTO"
  !insertmacro Choice ${Menu} "Menu" "/NOMENU"
FunctionEnd

Var Upgrade
Section "un.程序" UnMain
  SectionIn RO
  Call un.AskToClose
  !insertmacro RemoveFiles
  ${If} $Upgrade != 1
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR" ; only if empty: what a person put there stays
    RMDir "$LOCALAPPDATA\Programs" ; likewise
    !insertmacro RemoveLinksAndMenus
    DeleteRegKey HKCU "${UNINSTALL}"
    DeleteRegKey HKCU "${KEY}"
  ${EndIf}
SectionEnd
Section /o "un.设置、日志和核对记录" UnData
  RMDir /r "${DATA}"
SectionEnd
!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${UnMain} "程序文件、快捷方式和右键菜单。"
  !insertmacro MUI_DESCRIPTION_TEXT ${UnData} "不勾选就留着：再装时，忽略的原因等还在。位置：${DATA}"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END
Function un.onInit
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} "$R0" "/UPGRADE" $R1
  ${IfNot} ${Errors}
    StrCpy $Upgrade 1
  ${EndIf}
  ClearErrors
  ${GetOptions} "$R0" "/PURGE" $R1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${UnData}
  ${EndIf}
FunctionEnd
