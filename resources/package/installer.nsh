; Tells Windows that Callside can open links: it then stands in Settings > Apps > Default apps. It takes no link from another program.
!macro linkClass SCHEME TITLE
  WriteRegStr SHCTX "Software\Classes\Callside.${SCHEME}" "" "${TITLE}"
  WriteRegStr SHCTX "Software\Classes\Callside.${SCHEME}" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\Callside.${SCHEME}\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHCTX "Software\Classes\Callside.${SCHEME}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" -- "%1"'
  WriteRegStr SHCTX "Software\Callside\Capabilities\URLAssociations" "${SCHEME}" "Callside.${SCHEME}"
!macroend

!macro customInstall
  WriteRegStr SHCTX "Software\Callside\Capabilities" "ApplicationName" "Callside"
  WriteRegStr SHCTX "Software\Callside\Capabilities" "ApplicationDescription" "Softphone and video desk beside the CRM"
  !insertmacro linkClass "callside" "Callside link"
  !insertmacro linkClass "tel" "Telephone call"
  !insertmacro linkClass "sip" "Telephone call"
  !insertmacro linkClass "callto" "Telephone call"
  WriteRegStr SHCTX "Software\RegisteredApplications" "Callside" "Software\Callside\Capabilities"
!macroend

!macro customUnInstall
  DeleteRegValue SHCTX "Software\RegisteredApplications" "Callside"
  DeleteRegKey SHCTX "Software\Callside"
  DeleteRegKey SHCTX "Software\Classes\Callside.callside"
  DeleteRegKey SHCTX "Software\Classes\Callside.tel"
  DeleteRegKey SHCTX "Software\Classes\Callside.sip"
  DeleteRegKey SHCTX "Software\Classes\Callside.callto"
!macroend
